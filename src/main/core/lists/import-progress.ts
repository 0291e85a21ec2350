import type { CoreContext } from '../context.ts';
import type { ListCounts, ListState } from '../store/lists.ts';

/** At most this often, in milliseconds, a window hears of the progress. */
const PROGRESS_MS = 200;
/** The speed is that of so long a time: what came before it says nothing about what is left. */
const SPEED_MS = 4_000;

export interface ImportProgress {
  /** Size of what is read, where it is not the file itself. */
  total(bytes: number): void;
  report(counts: ListCounts, bytesDone: number): void;
  end(state: ListState): void;
}

type Moment = { readonly at: number; readonly rows: number };

/**
 * Tells the windows how far an import is, and how fast of late. The time in which an import that goes on looks for its
 * place, or a workbook is unpacked, is none in which rows were read.
 */
export function createImportProgress(
  { clock, events }: Pick<CoreContext, 'clock' | 'events'>,
  job: { readonly listId: number; readonly bytes: number; readonly rowsBefore: number },
): ImportProgress {
  const { listId } = job;
  let bytesTotal = job.bytes;
  let moments: readonly Moment[] = [];
  let rows = job.rowsBefore;
  let bytesDone = 0;
  const speed = (): number => {
    const [first, last] = [moments[0], moments.at(-1)];
    if (!first || !last || last.at <= first.at) return 0;
    return (last.rows - first.rows) / ((last.at - first.at) / 1000);
  };
  const tell = (state: ListState): void => {
    events.emit({ kind: 'import', listId, state, rows, bytesDone, bytesTotal, rowsPerSecond: speed() });
  };
  return {
    total: (bytes) => void (bytesTotal = bytes),
    report(counts, bytes) {
      const at = clock.now();
      rows = counts.totalRows;
      bytesDone = bytes;
      const last = moments.at(-1);
      if (last && at - last.at < PROGRESS_MS) return;
      moments = [...moments.filter((moment) => at - moment.at <= SPEED_MS), { at, rows }];
      tell('importing');
    },
    end: tell,
  };
}
