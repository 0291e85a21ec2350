import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import type { ListCounts } from '../store/lists.ts';
import { csvRecords } from './csv-records.ts';
import { fileText } from './file-text.ts';
import { createSliceImport } from './import-slice.ts';
import type { ListFile } from './list-file.ts';
import type { RowReader } from './row-reader.ts';

export interface ImportJob {
  readonly listId: number;
  readonly file: ListFile;
  readonly reader: RowReader;
  /** Asked before each slice. */
  readonly isCancelled: () => boolean;
  /** Called after each slice: rows so far, and bytes of the file read. */
  readonly onProgress: (counts: ListCounts, bytesDone: number) => void;
}

const NOTHING: ListCounts = { totalRows: 0, accepted: 0, rejected: 0, merged: 0, suppressed: 0 };

/** Rows in one transaction: about 10 ms of work, so that a key press beside an import is answered at once. */
const SLICE_ROWS = 1_500;

/**
 * Imports a file slice by slice, letting other calls go first between slices.
 * @returns false when it was cancelled. @throws what the disk or the store throws; CoreClosedError when the core closed.
 */
export async function importList(ctx: CoreContext, job: ImportJob): Promise<boolean> {
  const { listId, file, reader } = job;
  const importSlice = createSliceImport(ctx.db, listId, reader, ctx.settings.get().mode);
  let counts = NOTHING;
  let bytesDone = 0;
  let nextRow = 1;
  let headerToSkip = file.hasHeader;
  for await (const { records, bytes, stray } of csvRecords(fileText(file.path, file.encoding), file.delimiter)) {
    bytesDone += bytes;
    let from = 0;
    if (headerToSkip) {
      const header = records.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
      from = header < 0 ? records.length : header + 1;
      headerToSkip = header < 0;
    }
    for (; from < records.length; from += SLICE_ROWS) {
      if (job.isCancelled()) return false;
      const slice = { records: records.slice(from, from + SLICE_ROWS), firstRow: nextRow + from, stray };
      counts = importSlice(slice, counts);
      job.onProgress(counts, bytesDone);
      await breathe(ctx);
    }
    nextRow += records.length;
  }
  return !job.isCancelled();
}
