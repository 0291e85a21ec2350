import { breathe, CoreClosedError } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import type { ImportFiles } from './import-files.ts';
import { deleteSomeContacts } from '../store/contacts.ts';
import { deleteSomeListRows } from '../store/list-rows.ts';
import { deleteImportJob, importJob, setImportStopped } from '../store/import-jobs.ts';
import { deleteRemovedList, finishList, importingLists, listsToClear } from '../store/lists.ts';

const SLICE_ROWS = 1_000;

export interface ListClearing {
  /** Takes out the rows of every list that came to nothing or was removed, in the background. */
  begin(): void;
  /** Resolves when nothing is left to take out. */
  idle(): Promise<void>;
}

/**
 * Says of every import that the end of the program cut off that it stands still, so that no half list looks like a whole
 * one; a person goes on with it or cancels it. One whose file is gone has failed.
 */
export function settleUnfinished({ db, clock }: CoreContext, files: ImportFiles): void {
  for (const id of importingLists(db)) {
    const job = importJob(db, id);
    if (job && files.has(job.file_name)) {
      if (job.stopped === null) setImportStopped(db, id, 'closed');
      continue;
    }
    const failure = 'Outpost was closed during the import, and the file is gone. Nothing of it was kept; add it again.';
    finishList(db, id, { state: 'failed', failure, at: clock.now() });
    deleteImportJob(db, id);
  }
}

/** Clears in small transactions, so that the removal of a million rows holds nobody up; goes on at the next start. */
export function createListClearing(ctx: CoreContext): ListClearing {
  let running: Promise<void> | null = null;

  async function clearAll(): Promise<void> {
    await breathe(ctx);
    for (let ids = listsToClear(ctx.db); ids.length > 0; ids = listsToClear(ctx.db)) {
      for (const id of ids) await clearOne(id);
    }
  }
  async function clearOne(id: number): Promise<void> {
    while (deleteSomeContacts(ctx.db, id, SLICE_ROWS) + deleteSomeListRows(ctx.db, id, SLICE_ROWS) > 0)
      await breathe(ctx);
    deleteRemovedList(ctx.db, id);
  }
  function begin(): void {
    running ??= clearAll()
      .catch((error: unknown) => {
        if (!(error instanceof CoreClosedError)) ctx.log.error('lists.clear_failed', { error: nameOf(error) });
      })
      .finally(() => (running = null));
  }
  return {
    begin,
    async idle() {
      while (running) await running;
    },
  };
}

/** The kind of an error, for the log: messages may quote what they are about. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
