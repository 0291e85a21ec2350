import type { Cleaning } from '#shared/contract/cleaning.ts';
import type { ColumnMapping, FileReading } from '#shared/contract/lists.ts';
import { CoreClosedError } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import {
  deleteImportJob,
  importJob,
  insertImportJob,
  setImportStopped,
  type ImportJobRecord,
  type StopReason,
} from '../store/import-jobs.ts';
import { finishList, insertList, listById, type ListCounts, type ListRecord, type ListState } from '../store/lists.ts';
import { checkedMapping, customFieldsOf } from './check-mapping.ts';
import { cleaningReaders } from './clean-row.ts';
import { nameOf, type ListClearing } from './clear-lists.ts';
import type { ImportFiles } from './import-files.ts';
import { importList } from './import-list.ts';
import { asText, StoppedError, stopSignal } from './import-text.ts';
import { createImportProgress } from './import-progress.ts';
import { rememberCleaning, storedCleaning } from './last-cleaning.ts';
import { readListFile, type ListFile } from './list-file.ts';
import { NoListError } from './no-list-error.ts';

export interface ImportRequest {
  readonly name: string;
  readonly mapping: readonly ColumnMapping[];
  readonly reading: FileReading;
  readonly cleaning: Cleaning;
  readonly file: ListFile;
  readonly sourceName: string;
  readonly bytes: number;
  /** Puts the file where it stays until the import has ended. */
  readonly moveTo: (path: string) => void;
}

export interface Imports {
  /** Starts an import in the background; says the list's id. @throws refused when the mapping cannot be. */
  start(request: ImportRequest): number;
  /** Ends an import that runs or stands still; its list becomes `cancelled` and its rows go. */
  cancel(listId: number): void;
  /** Asks a running import to stand still. */
  stop(listId: number): void;
  /** Goes on with an import that stands still. @throws refused when its file is gone. */
  resume(listId: number): void;
  idle(): Promise<void>;
}

/** How one run of an import came to its end. */
type RunEnd =
  | { readonly state: Exclude<ListState, 'importing'>; readonly failure: string | null }
  | { readonly state: 'stopped'; readonly reason: StopReason };

export function createImports(ctx: CoreContext, clearing: ListClearing, files: ImportFiles): Imports {
  const { db, clock, ids, events, log } = ctx;
  const wishes = new Map<number, 'cancel' | 'stop'>();
  const running = new Map<number, Promise<void>>();

  async function runOnce(list: ListRecord, job: ImportJobRecord, known: ListFile | null): Promise<RunEnd | null> {
    const counts = countsOf(list);
    const progress = createImportProgress(ctx, { listId: list.id, bytes: job.bytes, rowsBefore: counts.totalRows });
    try {
      const path = files.path(job.file_name);
      const found = known ? { ...known, path } : await readListFile(path, JSON.parse(job.reading) as FileReading);
      const { file, bytes } = await asText(
        found,
        job.bytes,
        stopSignal(ctx, () => wishes.has(list.id)),
      );
      progress.total(bytes);
      const cleaning = storedCleaning(list.cleaning);
      const whole = await importList(ctx, {
        listId: list.id,
        file,
        bytes,
        readers: await cleaningReaders(ctx, JSON.parse(list.mapping) as ColumnMapping[], cleaning, bytes),
        duplicates: cleaning.duplicates,
        done: { records: job.records_done, counts },
        shouldStop: () => wishes.has(list.id),
        onProgress: progress.report,
      });
      if (whole) return { state: 'ready', failure: null };
      return endBy(wishes.get(list.id));
    } catch (error) {
      // Closing is no failure of the file; the next start finds the list unfinished, and a person goes on with it.
      if (error instanceof CoreClosedError || !db.open) return null;
      if (error instanceof StoppedError) return endBy(wishes.get(list.id));
      if (error instanceof NoListError) return { state: 'failed', failure: error.message };
      log.error('lists.import_failed', { listId: list.id, error: nameOf(error) });
      if (isFullDisk(error)) return { state: 'stopped', reason: 'disk' };
      return { state: 'failed', failure: FAILED };
    }
  }

  async function run(listId: number, known: ListFile | null): Promise<void> {
    const list = listById(db, listId);
    const job = importJob(db, listId);
    if (!list || !job) return;
    const end = await runOnce(list, job, known);
    wishes.delete(listId);
    if (end === null) return;
    if (end.state === 'stopped') setImportStopped(db, listId, end.reason);
    else await finish(job, end);
    events.changed(['lists']);
  }

  /** Ends an import for good: the list is what it is now, and the file goes. */
  async function finish(job: ImportJobRecord, end: Exclude<RunEnd, { state: 'stopped' }>): Promise<void> {
    const { list_id: listId } = job;
    db.transaction(() => {
      finishList(db, listId, { ...end, at: clock.now() });
      deleteImportJob(db, listId);
    })();
    if (end.state !== 'ready') clearing.begin();
    const rows = listById(db, listId)?.total_rows ?? 0;
    const bytes = { bytesDone: job.bytes, bytesTotal: job.bytes };
    events.emit({ kind: 'import', listId, state: end.state, rows, ...bytes, rowsPerSecond: 0 });
    await files.remove(job.file_name);
  }

  function begin(listId: number, known: ListFile | null): void {
    const ended = run(listId, known)
      .catch((error: unknown) => {
        if (db.open) log.error('lists.import_not_ended', { listId, error: nameOf(error) });
      })
      .finally(() => running.delete(listId));
    running.set(listId, ended);
  }

  return {
    start(request) {
      const mapping = checkedMapping(request.file.headers, request.mapping);
      const fileName = ids.uuid();
      request.moveTo(files.path(fileName));
      const listId = db.transaction(() => {
        const id = insertList(db, {
          uid: ids.uuid(),
          name: request.name,
          sourceName: request.sourceName,
          createdAt: clock.now(),
          mapping: JSON.stringify(mapping),
          fields: JSON.stringify(customFieldsOf(mapping)),
          cleaning: JSON.stringify(request.cleaning),
        });
        insertImportJob(db, { listId: id, fileName, bytes: request.bytes, reading: JSON.stringify(request.reading) });
        rememberCleaning(db, request.cleaning);
        return id;
      })();
      events.changed(['lists']);
      begin(listId, request.file);
      return listId;
    },
    cancel(listId) {
      if (running.has(listId)) return void wishes.set(listId, 'cancel');
      const job = importJob(db, listId);
      if (!job) return;
      const ended = finish(job, { state: 'cancelled', failure: null })
        .catch((error: unknown) => log.error('lists.import_not_ended', { listId, error: nameOf(error) }))
        .finally(() => running.delete(listId));
      running.set(listId, ended);
      events.changed(['lists']);
    },
    stop(listId) {
      if (running.has(listId) && !wishes.has(listId)) wishes.set(listId, 'stop');
    },
    resume(listId) {
      const job = importJob(db, listId);
      if (!job || running.has(listId)) return;
      if (!files.has(job.file_name)) {
        throw refused(
          'FILE_GONE',
          'The file of this import is not here any more. Cancel the import and add the file again.',
        );
      }
      setImportStopped(db, listId, null);
      events.changed(['lists']);
      begin(listId, null);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}

function endBy(wish: 'cancel' | 'stop' | undefined): RunEnd {
  return wish === 'stop' ? { state: 'stopped', reason: 'person' } : { state: 'cancelled', failure: null };
}

const FAILED = 'The import stopped by an error. Nothing of the list was kept; add the file again.';

function countsOf(list: ListRecord): ListCounts {
  const { accepted, rejected, merged, suppressed } = list;
  return { totalRows: list.total_rows, accepted, rejected, merged, suppressed };
}

function isFullDisk(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'ENOSPC' || code === 'SQLITE_FULL';
}
