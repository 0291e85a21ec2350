import type { Cleaning } from '#shared/contract/cleaning.ts';
import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { contactNumbersAfter } from '../store/contacts.ts';
import type { ListCounts } from '../store/lists.ts';
import { csvRecords } from './csv-records.ts';
import { createSliceImport } from './import-slice.ts';
import { rowsText, type ListFile } from './list-file.ts';
import { createPhoneTable, type PhoneTable } from './phone-table.ts';
import type { RowReader } from './row-reader.ts';
import { createScrubs } from './scrub.ts';

export interface ImportJob {
  readonly listId: number;
  readonly file: ListFile;
  /** Size of the file. */
  readonly bytes: number;
  /** One a person of a row. */
  readonly readers: readonly RowReader[];
  readonly duplicates: Cleaning['duplicates'];
  /** Where an earlier run of this import has come to. */
  readonly done: { readonly records: number; readonly counts: ListCounts };
  /** Asked before each slice. */
  readonly shouldStop: () => boolean;
  /** Called after each slice: rows so far, and bytes of the file read. */
  readonly onProgress: (counts: ListCounts, bytesDone: number) => void;
}

/** Rows in one transaction at most: about 10 ms of work, so that a key press beside an import is answered at once. */
const MOST_ROWS = 1_500;
const FEWEST_ROWS = 100;
/** A slice that took longer, as on a busy machine or with long rows, makes the next one shorter. */
const LONGEST_SLICE_MS = 15;

/**
 * Imports a file slice by slice, letting other calls go first between slices; goes on behind the records that an earlier
 * run has done. @returns false when it was stopped.
 * @throws what the disk or the store throws; CoreClosedError when the core closed.
 */
export async function importList(ctx: CoreContext, job: ImportJob): Promise<boolean> {
  const { listId, file, readers, duplicates, done } = job;
  const scrubs = await createScrubs(ctx, job.bytes);
  const phones = await knownNumbers(ctx, job);
  const importSlice = createSliceImport(ctx.db, listId, { readers, scrubs, duplicates, phones });
  let { counts } = done;
  let bytesDone = 0;
  /** Records of the file before the batch at hand. */
  let before = 0;
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
    if (before + records.length <= done.records) await breathe(ctx);
    from = Math.max(from, done.records - before);
    while (from < records.length) {
      if (job.shouldStop()) return false;
      const startedAt = ctx.clock.now();
      const rows = records.slice(from, from + sliceRows);
      const slice = { records: rows, firstRow: before + from + 1, stray, share: shareOf(bytesDone, job.bytes) };
      counts = importSlice(slice, counts);
      from += sliceRows;
      sliceRows = nextSliceRows(sliceRows, ctx.clock.now() - startedAt);
      job.onProgress(counts, bytesDone);
      await breathe(ctx);
    }
    before += records.length;
  }
  return !job.shouldStop();
}

const NUMBERS_AT_ONCE = 10_000;

/** The numbers that an earlier run has put on the list, so that none comes twice. */
async function knownNumbers(ctx: CoreContext, { listId, done }: ImportJob): Promise<PhoneTable> {
  const table = createPhoneTable();
  if (done.records === 0) return table;
  for (let after = 0; ;) {
    const numbers = contactNumbersAfter(ctx.db, listId, after, NUMBERS_AT_ONCE);
    for (const { phone, row_number } of numbers) table.claim(phone, row_number);
    const last = numbers.at(-1);
    if (!last) return table;
    after = last.row_number;
    await breathe(ctx);
  }
}

function shareOf(done: number, whole: number): number {
  return whole > 0 ? Math.min(done / whole, 1) : 0;
}

/** Half as many rows after a slow slice, a quarter more after a quick one. */
function nextSliceRows(rows: number, tookMs: number): number {
  const next = tookMs > LONGEST_SLICE_MS ? rows / 2 : rows * 1.25;
  return Math.round(Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, next)));
}
