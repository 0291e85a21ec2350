import type { Cell } from '#shared/results/csv-cells.ts';
import { createLocalTimes } from '#shared/results/local-times.ts';
import { MESSAGE_HEADERS, messageCells } from '#shared/results/message-cells.ts';
import { countTexts, textsAfter, type ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { plainColumns, type Sheet } from './sheet.ts';

/** A millisecond or two of work: what a key press waits for at most. */
const SLICE = 500;

/**
 * One row a text, in and out. Texts that were taken back or not let out are there too, with that state: `accepted`,
 * `sent`, `delivered`, and `failed` with a carrier id are the ones that left.
 */
export function messagesSheet(snapshot: Db, scope: ExportScope): Sheet {
  return {
    columns: plainColumns(MESSAGE_HEADERS),
    total: countTexts(snapshot, scope),
    slices: slices(snapshot, scope),
  };
}

function* slices(snapshot: Db, scope: ExportScope): Generator<Cell[][]> {
  const times = createLocalTimes();
  let after = { created_at: Number.MIN_SAFE_INTEGER, id: 0 };
  for (;;) {
    const rows = textsAfter(snapshot, scope, after, SLICE);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => messageCells(row, times));
    after = last;
  }
}
