import type { ExportedKind } from '#shared/contract/exports.ts';
import type { CoreContext } from '../context.ts';
import { finishExportFile, type ExportState } from '../store/export-files.ts';
import { ExportStoppedError, type Written } from './write-file.ts';

export interface WrittenFile extends Written {
  readonly note: string;
}

/** Tells how far a file is, and throws when it shall be no more. @param of rows that there will be; 0 = not known. */
export type TellProgress = (rows: number, of: number) => void;

export interface ExportJob {
  readonly id: number;
  readonly kind: ExportedKind;
  /** Writes the whole file, or nothing. */
  readonly write: (tell: TellProgress) => Promise<WrittenFile>;
}

export interface ExportJobs {
  /** Begins to write; progress and the end come as events. */
  start(job: ExportJob): void;
  /** Ends an export that is being written; nothing for any other. */
  cancel(id: number): void;
  /** Rows written so far, of an export that is being written. */
  rowsOf(id: number): number | null;
  idle(): Promise<void>;
}

interface Running {
  rows: number;
  cancelled: boolean;
  done: Promise<void>;
}

/** Windows hear of progress this often; more would be news without a difference. */
const ROWS_PER_EVENT = 5_000;

/** Files that are being written, each by itself. */
export function createExportJobs(ctx: CoreContext, dir: string): ExportJobs {
  const running = new Map<number, Running>();

  function teller(job: ExportJob, state: Running): TellProgress {
    let announced = 0;
    return (rows, totalRows) => {
      if (state.cancelled || !ctx.db.open) throw new ExportStoppedError('The export was stopped.');
      state.rows = rows;
      if (rows - announced < ROWS_PER_EVENT) return;
      announced = rows;
      ctx.events.emit({ kind: 'export', exportId: job.id, state: 'writing', rows, totalRows });
    };
  }

  function end(job: ExportJob, state: ExportState, written: WrittenFile, failure: string | null): void {
    running.delete(job.id);
    if (!ctx.db.open) return;
    finishExportFile(ctx.db, job.id, { state, failure, ...written, at: ctx.clock.now() });
    ctx.events.emit({ kind: 'export', exportId: job.id, state, rows: written.rows, totalRows: written.rows });
    ctx.events.changed(['exports']);
  }

  async function runToEnd(job: ExportJob, state: Running): Promise<void> {
    try {
      end(job, 'ready', await job.write(teller(job, state)), null);
    } catch (error) {
      const stopped = error instanceof ExportStoppedError;
      if (!stopped) ctx.log.error('export failed', { kind: job.kind, code: codeOf(error) });
      const failure = stopped ? null : failureWords(codeOf(error), dir);
      end(job, stopped ? 'cancelled' : 'failed', { rows: 0, bytes: 0, note: '' }, failure);
    }
  }

  return {
    start(job) {
      const state: Running = { rows: 0, cancelled: false, done: Promise.resolve() };
      running.set(job.id, state);
      state.done = runToEnd(job, state);
    },
    cancel(id) {
      const state = running.get(id);
      if (state) state.cancelled = true;
    },
    rowsOf: (id) => running.get(id)?.rows ?? null,
    async idle() {
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}

function failureWords(code: string, dir: string): string {
  if (code === 'ENOSPC') return 'The disk is full. Free some space and export again.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `Outpost may not write to ${dir}.`;
  return 'The file could not be written. Export it again.';
}
