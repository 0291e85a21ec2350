import type { z } from 'zod';
import type { ContactRow, listRow, ListSummary, reasonCount } from '#shared/contract/lists.ts';
import { notFound, refused } from '../refusal.ts';
import type { CoreContext } from '../context.ts';
import { countListRows, countRowsByReason, listRowsPage, type RowOutcome } from '../store/list-rows.ts';
import { allLists, isListUsed, listById, markListRemoved, renameList, type ListRecord } from '../store/lists.ts';
import { suppressionOf } from '../store/suppression.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { listsAtHub } from './list-at-hub.ts';
import { createListClearing, settleUnfinished } from './clear-lists.ts';
import { createFileIntake, type FileIntake } from './file-intake.ts';
import { openImportFiles } from './import-files.ts';
import { createImports } from './imports.ts';
import { contactView, headersOf, reasonView, rowView, summaryOf } from './list-views.ts';
import { createPeopleFinder } from './people-finder.ts';
import { createPeoplePages } from './people-pages.ts';
import { searchRows } from './row-search.ts';
import { writeRejectedFile } from './rejected-file.ts';

const OK = { ok: true } as const;
type One = { readonly listId: number };
type RowsAsked = { readonly outcome?: RowOutcome | undefined; readonly reason?: string | undefined };
type RowsPage = { headers: string[]; total: number; rows: z.infer<typeof listRow>[] };
type Page = { readonly offset: number; readonly limit: number };

/** Lists of people: files in, contacts out, and what became of every row. */
export interface Lists extends FileIntake {
  all(): ListSummary[];
  get(input: One): ListSummary;
  cancelImport(input: One): { ok: true };
  stopImport(input: One): { ok: true };
  resumeImport(input: One): { ok: true };
  rename(input: One & { readonly name: string }): ListSummary;
  remove(input: One): { ok: true };
  contacts(
    input: One & Page & { readonly search: string },
    signal?: AbortSignal,
  ): Promise<{ total: number; rows: ContactRow[] }>;
  /** Gets ready to find people of a list at once; goes on in the background. */
  prepareFind(input: One): { ok: true };
  report(input: One): z.infer<typeof reasonCount>[];
  rows(input: One & Page & RowsAsked): RowsPage;
  /** Those of `rows` that hold a text. */
  findRows(input: One & Page & RowsAsked & { readonly search: string }): Promise<RowsPage>;
  rejectedFile(input: One): Promise<{ fileName: string; rows: number }>;
  /** Resolves when no import runs and nothing is left to take out. */
  idle(): Promise<void>;
}

export function createLists(ctx: CoreContext): Lists {
  const { db, events } = ctx;
  const files = openImportFiles(ctx);
  settleUnfinished(ctx, files);
  const clearing = createListClearing(ctx);
  const imports = createImports(ctx, clearing, files);
  const atHub = listsAtHub(ctx);
  const pages = createPeoplePages(ctx);
  const finder = createPeopleFinder(ctx);
  clearing.begin();

  const known = (listId: number): ListRecord => {
    const list = listById(db, listId);
    if (!list) throw notFound('That list is not here any more.');
    return list;
  };
  const view = (contact: Parameters<typeof contactView>[0]): ContactRow =>
    contactView(
      contact,
      optOutOf(db, contact.phone, ctx.settings.get().mode) !== null,
      suppressionOf(db, contact.phone) !== null,
    );

  return {
    all: () => allLists(db).map(summaryOf),
    get: ({ listId }) => summaryOf(known(listId)),

    ...createFileIntake(ctx, imports, atHub),
    stopImport({ listId }) {
      imports.stop(known(listId).id);
      return OK;
    },
    resumeImport({ listId }) {
      atHub.refuseTexters();
      imports.resume(known(listId).id);
      return OK;
    },
    cancelImport({ listId }) {
      if (known(listId).state === 'ready')
        throw refused('FINISHED', 'This import has finished already. You can remove the list.');
      imports.cancel(listId);
      return OK;
    },
    rename({ listId, name }) {
      atHub.refuseForeign(known(listId));
      db.transaction(() => {
        renameList(db, listId, name);
        atHub.renamed(listId);
      })();
      events.changed(['lists']);
      return summaryOf(known(listId));
    },
    remove({ listId }) {
      const list = known(listId);
      atHub.refuseForeign(list);
      if (list.state === 'importing')
        throw refused('IMPORTING', 'This list is being imported. Cancel the import first.');
      if (isListUsed(db, listId)) throw refused('IN_USE', 'A campaign uses this list, so it stays.');
      db.transaction(() => {
        atHub.removed(list);
        markListRemoved(db, listId);
      })();
      clearing.begin();
      events.changed(['lists']);
      return OK;
    },

    async contacts({ listId, search, offset, limit }, signal) {
      const list = known(listId);
      if (list.state !== 'ready') return { total: 0, rows: [] };
      const text = search.trim();
      if (text === '') return { total: list.accepted, rows: (await pages.page(list, offset, limit)).map(view) };
      const found = await finder.find({ listId, text, moves: list.hub_state === 'remote', offset, limit }, signal);
      return { total: found.total, rows: found.rows.map(view) };
    },
    prepareFind({ listId }) {
      const list = known(listId);
      if (list.state !== 'ready' || list.hub_state === 'remote') return OK;
      // Whatever ends it ends the searches too, and they say so.
      finder.prepare(list.id).catch(() => undefined);
      return OK;
    },
    report: ({ listId }) => countRowsByReason(db, known(listId).id).map(reasonView),
    rows({ listId, outcome, reason, offset, limit }) {
      const list = known(listId);
      const filter = { listId, outcome: outcome ?? null, reason: reason ?? null };
      const rows = listRowsPage(db, filter, limit, offset).map((row) => rowView(db, list, row));
      return { headers: headersOf(list), total: countListRows(db, filter), rows };
    },
    async findRows({ listId, outcome, reason, search, offset, limit }) {
      const list = known(listId);
      const filter = { listId, outcome: outcome ?? null, reason: reason ?? null };
      const { total, rows } = await searchRows(ctx, { ...filter, text: search.trim(), offset, limit });
      return { headers: headersOf(list), total, rows: rows.map((row) => rowView(db, list, row)) };
    },
    rejectedFile: ({ listId }) => writeRejectedFile(ctx, known(listId)),

    async idle() {
      await imports.idle();
      await clearing.idle();
    },
  };
}
