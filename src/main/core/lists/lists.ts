import type { FileChunk } from '#shared/contract/file-chunk.ts';
import type { z } from 'zod';
import type {
  ColumnMapping,
  ContactRow,
  FilePreview,
  FileReading,
  ImportPreset,
  listRow,
  ListSummary,
  reasonCount,
  SampleRow,
} from '#shared/contract/lists.ts';
import { notFound, refused } from '../refusal.ts';
import type { CoreContext } from '../context.ts';
import { contactsPage } from '../store/contacts.ts';
import { countListRows, countRowsByReason, listRowsPage, type RowOutcome } from '../store/list-rows.ts';
import { allLists, isListUsed, listById, markListRemoved, renameList, type ListRecord } from '../store/lists.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { listsAtHub } from './list-at-hub.ts';
import { createListClearing, settleUnfinished } from './clear-lists.ts';
import { searchList } from './contact-search.ts';
import { openImportFiles } from './import-files.ts';
import { createImports } from './imports.ts';
import { NoListError, readListFile, type ListFile } from './list-file.ts';
import { contactView, headersOf, reasonView, rowView, summaryOf } from './list-views.ts';
import { mappedSample } from './mapped-sample.ts';
import { createPresets } from './presets.ts';
import { previewOf, SHOWN_ROWS } from './preview.ts';
import { writeRejectedFile } from './rejected-file.ts';
import { createUploads } from './uploads.ts';

const OK = { ok: true } as const;
const AS_FOUND: FileReading = { header: 'auto', sheet: 0 };
type One = { readonly listId: number };
type Page = { readonly offset: number; readonly limit: number };

/** Lists of people: files in, contacts out, and what became of every row. */
export interface Lists {
  all(): ListSummary[];
  get(input: One): ListSummary;
  openUpload(input: { readonly fileName: string; readonly bytes: number }): { uploadId: string };
  appendUpload(input: {
    readonly uploadId: string;
    readonly offset: number;
    readonly chunk: FileChunk;
  }): Promise<{ received: number }>;
  preview(input: { readonly uploadId: string; readonly reading?: FileReading | undefined }): Promise<FilePreview>;
  sample(input: { readonly uploadId: string; readonly mapping: readonly ColumnMapping[] }): Promise<SampleRow[]>;
  presets(): ImportPreset[];
  savePreset(input: { readonly name: string; readonly mapping: readonly ColumnMapping[] }): ImportPreset;
  applyPreset(input: { readonly presetId: number; readonly mapping: readonly ColumnMapping[] }): ColumnMapping[];
  removePreset(input: { readonly presetId: number }): { ok: true };
  discardUpload(input: { readonly uploadId: string }): Promise<{ ok: true }>;
  startImport(input: {
    readonly uploadId: string;
    readonly name: string;
    readonly mapping: readonly ColumnMapping[];
    readonly reading?: FileReading | undefined;
  }): Promise<{ listId: number }>;
  cancelImport(input: One): { ok: true };
  stopImport(input: One): { ok: true };
  resumeImport(input: One): { ok: true };
  rename(input: One & { readonly name: string }): ListSummary;
  remove(input: One): { ok: true };
  contacts(input: One & Page & { readonly search: string }): Promise<{ total: number; rows: ContactRow[] }>;
  report(input: One): z.infer<typeof reasonCount>[];
  rows(input: One & Page & { readonly outcome?: RowOutcome | undefined; readonly reason?: string | undefined }): {
    headers: string[];
    total: number;
    rows: z.infer<typeof listRow>[];
  };
  rejectedFile(input: One): Promise<{ fileName: string; rows: number }>;
  /** Resolves when no import runs and nothing is left to take out. */
  idle(): Promise<void>;
}

export function createLists(ctx: CoreContext): Lists {
  const { db, events } = ctx;
  const files = openImportFiles(ctx);
  settleUnfinished(ctx, files);
  const uploads = createUploads(ctx);
  const clearing = createListClearing(ctx);
  const imports = createImports(ctx, clearing, files);
  const presets = createPresets(ctx);
  const looked = new Map<string, ListFile>();
  const atHub = listsAtHub(ctx);
  clearing.begin();

  const known = (listId: number): ListRecord => {
    const list = listById(db, listId);
    if (!list) throw notFound('That list is not here any more.');
    return list;
  };
  const view = (contact: Parameters<typeof contactView>[0]): ContactRow =>
    contactView(contact, optOutOf(db, contact.phone, ctx.settings.get().mode) !== null);

  return {
    all: () => allLists(db).map(summaryOf),
    get: ({ listId }) => summaryOf(known(listId)),

    openUpload(input) {
      atHub.refuseTexters();
      return uploads.open(input);
    },
    appendUpload: (input) => uploads.append(input),
    async preview({ uploadId, reading = AS_FOUND }) {
      const upload = uploads.get(uploadId);
      const file = await fileOrRefusal(upload.path, reading);
      looked.set(uploadId, file);
      return previewOf({
        uploadId,
        upload,
        file,
        reading,
        preset: file.hasHeader ? presets.fitting(file.headers) : null,
      });
    },
    async sample({ uploadId, mapping }) {
      const file = looked.get(uploadId) ?? (await fileOrRefusal(uploads.get(uploadId).path, AS_FOUND));
      return mappedSample(mapping, file.sample.slice(0, SHOWN_ROWS));
    },
    presets: () => presets.all(),
    savePreset: (input) => presets.save(input),
    applyPreset: (input) => presets.apply(input),
    removePreset({ presetId }) {
      presets.remove(presetId);
      return OK;
    },
    async discardUpload({ uploadId }) {
      looked.delete(uploadId);
      await uploads.discard(uploadId);
      return OK;
    },

    async startImport({ uploadId, name, mapping, reading = AS_FOUND }) {
      atHub.refuseTexters();
      const { path, fileName, bytes } = uploads.get(uploadId);
      const file = await fileOrRefusal(path, reading);
      const listId = imports.start({
        name,
        mapping,
        reading,
        file,
        sourceName: fileName,
        bytes,
        moveTo: (place) => uploads.take(uploadId, place),
      });
      looked.delete(uploadId);
      return { listId };
    },
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

    async contacts({ listId, search, offset, limit }) {
      const list = known(listId);
      if (list.state !== 'ready') return { total: 0, rows: [] };
      const text = search.trim();
      if (text === '') return { total: list.accepted, rows: contactsPage(db, listId, limit, offset).map(view) };
      const found = await searchList(ctx, { listId, text, offset, limit });
      return { total: found.total, rows: found.rows.map(view) };
    },
    report: ({ listId }) => countRowsByReason(db, known(listId).id).map(reasonView),
    rows({ listId, outcome, reason, offset, limit }) {
      const filter = { listId, outcome: outcome ?? null, reason: reason ?? null };
      return {
        headers: headersOf(known(listId)),
        total: countListRows(db, filter),
        rows: listRowsPage(db, filter, limit, offset).map(rowView),
      };
    },
    rejectedFile: ({ listId }) => writeRejectedFile(ctx, known(listId)),

    async idle() {
      await imports.idle();
      await clearing.idle();
    },
  };
}

/** Looks at a file; what is no list is refused with the sentence a person needs. */
async function fileOrRefusal(path: string, reading: FileReading): Promise<ListFile> {
  try {
    return await readListFile(path, reading);
  } catch (error) {
    if (error instanceof NoListError) throw refused(error.code, error.message);
    throw error;
  }
}
