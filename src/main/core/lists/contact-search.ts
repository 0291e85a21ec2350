import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { nextContactRow, searchContacts, SEARCH_ROWS, type ContactRecord } from '../store/contacts.ts';

/** Goes through a list slice by slice: the people that a search finds on the asked page, and how many there are in all. */
export async function searchList(
  ctx: CoreContext,
  search: { readonly listId: number; readonly text: string; readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: ContactRecord[] }> {
  const { listId, text, offset, limit } = search;
  const rows: ContactRecord[] = [];
  let total = 0;
  for (let from = nextContactRow(ctx.db, listId, 0); from !== null;) {
    const after = from - 1;
    const found = searchContacts(ctx.db, listId, text, after);
    rows.push(...found.slice(Math.max(0, offset - total), Math.max(0, offset - total) + limit - rows.length));
    total += found.length;
    from = nextContactRow(ctx.db, listId, after + SEARCH_ROWS);
    if (from !== null) await breathe(ctx);
  }
  return { total, rows };
}
