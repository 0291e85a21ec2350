import type { ExportColumn, ExportFormat, ExportKind } from '#shared/contract/exports.ts';
import type { CoreContext } from '../context.ts';
import { finishExportFile, type ExportState } from '../store/export-files.ts';
import type { ExportScope } from '../store/export-views.ts';
import { openSnapshot } from '../store/open-snapshot.ts';
import { chooseColumns } from './choose-columns.ts';
import { openSheet } from './open-sheet.ts';
import { ExportStoppedError, writeSheet, type Written } from './write-file.ts';

export interface ExportJob {
  readonly id: number;
  readonly kind: ExportKind;
  readonly path: string;
  readonly scope: ExportScope;
  readonly format: ExportFormat;
  readonly excel: boolean;
  /** Null = every column of the kind. */
  readonly columns: readonly ExportColumn[] | null;
}

interface WrittenFile extends Written {
  readonly note: string;
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

/** Writes exports, each from a view of the store as it was at its start. */
export function createExportJobs(ctx: CoreContext, dir: string): ExportJobs {
  const running = new Map<number, Running>();

  async function write(job: ExportJob, state: Running): Promise<WrittenFile> {
    const snapshot = openSnapshot(ctx.db);
    try {
      const sheet = chooseColumns(openSheet(job.kind, snapshot, job.scope), job.columns);
      let announced = 0;
      const written = await writeSheet(sheet, {
        path: job.path,
        format: job.format,
        excel: job.excel,
        progress(rows) {
          if (state.cancelled || !ctx.db.open) throw new ExportStoppedError('The export was stopped.');
          state.rows = rows;
          if (rows - announced < ROWS_PER_EVENT) return;
          announced = rows;
          ctx.events.emit({ kind: 'export', exportId: job.id, state: 'writing', rows, totalRows: sheet.total });
        },
      });
      return { ...written, note: sheet.note?.() ?? '' };
    } finally {
      snapshot.close();
    }
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
      end(job, 'ready', await write(job, state), null);
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
