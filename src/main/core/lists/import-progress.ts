import type { CoreContext } from '../context.ts';
import type { ListCounts, ListState } from '../store/lists.ts';

/** At most this often, in milliseconds, a window hears of the progress. */
const PROGRESS_MS = 200;

export interface ImportProgress {
  /** Size of what is read, where it is not the file itself. */
  total(bytes: number): void;
  report(counts: ListCounts, bytesDone: number): void;
  end(state: ListState): void;
}

/** Tells the windows how far an import is, and how fast since it began or went on. */
export function createImportProgress(
  { clock, events }: CoreContext,
  job: { readonly listId: number; readonly bytes: number; readonly rowsBefore: number },
): ImportProgress {
  const { listId, rowsBefore } = job;
  let bytesTotal = job.bytes;
  const startedAt = clock.now();
  let toldAt = 0;
  let rows = rowsBefore;
  let bytesDone = 0;
  const tell = (state: ListState): void => {
    const seconds = Math.max(clock.now() - startedAt, 1) / 1000;
    const rowsPerSecond = (rows - rowsBefore) / seconds;
    events.emit({ kind: 'import', listId, state, rows, bytesDone, bytesTotal, rowsPerSecond });
  };
  return {
    total: (bytes) => void (bytesTotal = bytes),
    report(counts, bytes) {
      rows = counts.totalRows;
      bytesDone = bytes;
      if (clock.now() - toldAt < PROGRESS_MS) return;
      toldAt = clock.now();
      tell('importing');
    },
    end: tell,
  };
}
