import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import type { ListCounts } from '../store/lists.ts';
import { csvRecords } from './csv-records.ts';
import { createSliceImport } from './import-slice.ts';
import { rowsText, type ListFile } from './list-file.ts';
import type { RowReader } from './row-reader.ts';
import { createScrub } from './scrub.ts';

export interface ImportJob {
  readonly listId: number;
  readonly file: ListFile;
  /** Size of the file. */
  readonly bytes: number;
  /** One a person of a row. */
  readonly readers: readonly RowReader[];
  /** Asked before each slice. */
  readonly isCancelled: () => boolean;
  /** Called after each slice: rows so far, and bytes of the file read. */
  readonly onProgress: (counts: ListCounts, bytesDone: number) => void;
}

const NOTHING: ListCounts = { totalRows: 0, accepted: 0, rejected: 0, merged: 0, suppressed: 0 };

/** Rows in one transaction at most: about 10 ms of work, so that a key press beside an import is answered at once. */
const MOST_ROWS = 1_500;
const FEWEST_ROWS = 100;
/** A slice that took longer, as on a busy machine or with long rows, makes the next one shorter. */
const LONGEST_SLICE_MS = 15;

/**
 * Imports a file slice by slice, letting other calls go first between slices.
 * @returns false when it was cancelled. @throws what the disk or the store throws; CoreClosedError when the core closed.
 */
export async function importList(ctx: CoreContext, job: ImportJob): Promise<boolean> {
  const { listId, file, readers } = job;
  const importSlice = createSliceImport(ctx.db, listId, readers, await createScrub(ctx, job.bytes));
  let counts = NOTHING;
  let bytesDone = 0;
  let nextRow = 1;
  let sliceRows = MOST_ROWS;
  let headerToSkip = file.hasHeader;
  for await (const { records, bytes, stray } of csvRecords(rowsText(file), file.delimiter)) {
    bytesDone += bytes;
    let from = 0;
    if (headerToSkip) {
      const header = records.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
      from = header < 0 ? records.length : header + 1;
      headerToSkip = header < 0;
    }
    while (from < records.length) {
      if (job.isCancelled()) return false;
      const startedAt = ctx.clock.now();
      const slice = { records: records.slice(from, from + sliceRows), firstRow: nextRow + from, stray };
      counts = importSlice(slice, counts);
      from += sliceRows;
      sliceRows = nextSliceRows(sliceRows, ctx.clock.now() - startedAt);
      job.onProgress(counts, bytesDone);
      await breathe(ctx);
    }
    nextRow += records.length;
  }
  return !job.isCancelled();
}

/** Half as many rows after a slow slice, a quarter more after a quick one. */
function nextSliceRows(rows: number, tookMs: number): number {
  const next = tookMs > LONGEST_SLICE_MS ? rows / 2 : rows * 1.25;
  return Math.round(Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, next)));
}
