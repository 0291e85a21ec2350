import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { lastContactRow, searchContacts, SEARCH_ROWS, type ContactRecord } from '../store/contacts.ts';

/** Goes through a list slice by slice: the people that a search finds on the asked page, and how many there are in all. */
export async function searchList(
  ctx: CoreContext,
  search: { readonly listId: number; readonly text: string; readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: ContactRecord[] }> {
  const { listId, text, offset, limit } = search;
  const last = lastContactRow(ctx.db, listId);
  const rows: ContactRecord[] = [];
  let total = 0;
  for (let after = 0; after < last; after += SEARCH_ROWS) {
    const found = searchContacts(ctx.db, listId, text, after);
    rows.push(...found.slice(Math.max(0, offset - total), Math.max(0, offset - total) + limit - rows.length));
    total += found.length;
    if (after + SEARCH_ROWS < last) await breathe(ctx);
  }
  return { total, rows };
}
