import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { countRowsByReason, lastNotedRow, NOTED_ROWS, searchListRows, type ListRowRecord } from '../store/list-rows.ts';

type Search = {
  readonly listId: number;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
};

/** Goes through the rows of a report reason by reason and slice by slice: those whose cells or detail hold `text`. */
export async function searchRows(ctx: CoreContext, search: Search): Promise<{ total: number; rows: ListRowRecord[] }> {
  const { listId, outcome, reason, text, offset, limit } = search;
  const rows: ListRowRecord[] = [];
  let total = 0;
  for (const kind of countRowsByReason(ctx.db, listId)) {
    if ((outcome !== null && kind.outcome !== outcome) || (reason !== null && kind.reason !== reason)) continue;
    const last = lastNotedRow(ctx.db, listId, kind);
    for (let after = 0; after < last; after += NOTED_ROWS) {
      const found = searchListRows(ctx.db, listId, kind, text, after);
      const from = Math.max(0, offset - total);
      rows.push(...found.slice(from, from + limit - rows.length));
      total += found.length;
      if (after + NOTED_ROWS < last) await breathe(ctx);
    }
  }
  return { total, rows };
}
