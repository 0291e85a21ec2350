import type { ColumnMapping } from '#shared/contract/lists.ts';
import { CoreClosedError } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { finishList, insertList, type ListCounts, type ListState } from '../store/lists.ts';
import { checkedMapping, customFieldsOf } from './check-mapping.ts';
import { nameOf, type ListClearing } from './clear-lists.ts';
import { importList } from './import-list.ts';
import type { ListFile } from './list-file.ts';
import { createRowReaders } from './row-reader.ts';
import type { Upload } from './uploads.ts';

export interface ImportRequest {
  readonly name: string;
  readonly mapping: readonly ColumnMapping[];
  readonly file: ListFile;
  readonly upload: Upload;
  /** Called when the file is not needed any more. */
  readonly onEnd: (path: string) => Promise<void>;
}

export interface Imports {
  /** Starts an import in the background; says the list's id. @throws refused when the mapping cannot be. */
  start(request: ImportRequest): number;
  /** Asks a running import to stop; its list becomes `cancelled` and its rows go. */
  cancel(listId: number): void;
  idle(): Promise<void>;
}

/** At most this often, in milliseconds, a window hears of the progress. */
const PROGRESS_MS = 200;

export function createImports(ctx: CoreContext, clearing: ListClearing): Imports {
  const { db, clock, ids, events, log } = ctx;
  const cancelled = new Set<number>();
  const running = new Map<number, Promise<void>>();

  async function run(listId: number, request: ImportRequest, mapping: readonly ColumnMapping[]): Promise<void> {
    const progress = createProgress(ctx, listId, request.upload.bytes);
    let end: { state: Exclude<ListState, 'importing'>; failure: string | null };
    try {
      const whole = await importList(ctx, {
        listId,
        file: request.file,
        bytes: request.upload.bytes,
        readers: createRowReaders(mapping),
        isCancelled: () => cancelled.has(listId),
        onProgress: progress.report,
      });
      end = { state: whole ? 'ready' : 'cancelled', failure: null };
    } catch (error) {
      // Closing is no failure of the file; the next start finds the list unfinished and says so.
      if (error instanceof CoreClosedError || !db.open) return;
      log.error('lists.import_failed', { listId, error: nameOf(error) });
      end = { state: 'failed', failure: failureWords(error) };
    } finally {
      cancelled.delete(listId);
      await request.onEnd(request.upload.path);
    }
    try {
      finishList(db, listId, { ...end, at: clock.now() });
    } finally {
      if (end.state !== 'ready') clearing.begin();
      progress.end(end.state);
      events.changed(['lists']);
    }
  }

  return {
    start(request) {
      const mapping = checkedMapping(request.file.headers, request.mapping);
      const listId = insertList(db, {
        uid: ids.uuid(),
        name: request.name,
        sourceName: request.upload.fileName,
        createdAt: clock.now(),
        mapping: JSON.stringify(mapping),
        fields: JSON.stringify(customFieldsOf(mapping)),
      });
      events.changed(['lists']);
      const ended = run(listId, request, mapping)
        .catch((error: unknown) => log.error('lists.import_not_ended', { listId, error: nameOf(error) }))
        .finally(() => running.delete(listId));
      running.set(listId, ended);
      return listId;
    },
    cancel(listId) {
      if (running.has(listId)) cancelled.add(listId);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}

function createProgress({ clock, events }: CoreContext, listId: number, bytesTotal: number) {
  const startedAt = clock.now();
  let toldAt = 0;
  let rows = 0;
  let bytesDone = 0;
  const tell = (state: ListState): void => {
    const seconds = Math.max(clock.now() - startedAt, 1) / 1000;
    events.emit({ kind: 'import', listId, state, rows, bytesDone, bytesTotal, rowsPerSecond: rows / seconds });
  };
  return {
    report(counts: ListCounts, bytes: number): void {
      rows = counts.totalRows;
      bytesDone = bytes;
      if (clock.now() - toldAt < PROGRESS_MS) return;
      toldAt = clock.now();
      tell('importing');
    },
    end: tell,
  };
}

function failureWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'SQLITE_FULL')
    return 'The disk is full. Nothing of the list was kept; make room and add the file again.';
  return 'The import stopped by an error. Nothing of the list was kept; add the file again.';
}
