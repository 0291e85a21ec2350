import { renameSync } from 'node:fs';
import { cleaning as cleaningShape, type Cleaning, type CleaningLook } from '#shared/contract/cleaning.ts';
import type { FileChunk } from '#shared/contract/file-chunk.ts';
import type { ColumnMapping, FilePreview, FileReading, ImportPreset, SampleRow } from '#shared/contract/lists.ts';
import type { CoreContext } from '../context.ts';
import { notFound, refused } from '../refusal.ts';
import { listById } from '../store/lists.ts';
import { lookAtCleaning } from './cleaning-look.ts';
import { asText, stopSignal } from './import-text.ts';
import type { Imports } from './imports.ts';
import { lastCleaning } from './last-cleaning.ts';
import type { ListsAtHub } from './list-at-hub.ts';
import { readListFile, type ListFile } from './list-file.ts';
import { mappedSample } from './mapped-sample.ts';
import { addMendedRows, type Mended } from './mended-rows.ts';
import { NoListError } from './no-list-error.ts';
import { createOfferedFile } from './offered-file.ts';
import { createPresets } from './presets.ts';
import { previewOf, SHOWN_ROWS } from './preview.ts';
import { createUploads, type Upload } from './uploads.ts';

const OK = { ok: true } as const;
const ORDINARY = cleaningShape.parse({});
const AS_FOUND: FileReading = { header: 'auto', sheet: null };

/** The way of a file into the program: taken in, looked over, and handed to its import. */
export interface FileIntake {
  openUpload(input: { readonly fileName: string; readonly bytes: number }): { uploadId: string };
  appendUpload(input: {
    readonly uploadId: string;
    readonly offset: number;
    readonly chunk: FileChunk;
  }): Promise<{ received: number }>;
  preview(input: { readonly uploadId: string; readonly reading?: FileReading | undefined }): Promise<FilePreview>;
  sample(input: {
    readonly uploadId: string;
    readonly mapping: readonly ColumnMapping[];
    readonly reading?: FileReading | undefined;
  }): Promise<SampleRow[]>;
  presets(): ImportPreset[];
  savePreset(input: { readonly name: string; readonly mapping: readonly ColumnMapping[] }): ImportPreset;
  applyPreset(input: { readonly presetId: number; readonly mapping: readonly ColumnMapping[] }): ColumnMapping[];
  removePreset(input: { readonly presetId: number }): { ok: true };
  /** For the host: a file that the system asked to open. */
  offerFile(path: string): void;
  takeOffered(): Promise<{ uploadId: string; fileName: string } | null>;
  discardUpload(input: { readonly uploadId: string }): Promise<{ ok: true }>;
  startImport(input: {
    readonly uploadId: string;
    readonly name: string;
    readonly mapping: readonly ColumnMapping[];
    readonly reading?: FileReading | undefined;
    readonly cleaning?: Cleaning;
  }): Promise<{ listId: number }>;
  cleaningLook(input: {
    readonly uploadId: string;
    readonly mapping: readonly ColumnMapping[];
    readonly contactedDays: number;
  }): Promise<CleaningLook>;
  /** A file that came in whole, looked at. @throws notFound, or refused in words */
  held(uploadId: string): Promise<{ readonly fileName: string; readonly file: ListFile }>;
  /** @throws notFound, or refused in words */
  addMended(input: { readonly listId: number; readonly uploadId: string }): Promise<Mended>;
}

export function createFileIntake(ctx: CoreContext, imports: Imports, atHub: ListsAtHub): FileIntake {
  const uploads = createUploads(ctx);
  const presets = createPresets(ctx);
  const offered = createOfferedFile(uploads);
  /** Files as they were last looked at. */
  const looked = new Map<string, { readonly as: string; readonly file: ListFile }>();
  /** Reads the head of a file, unless it was read so just now. */
  async function lookAt(uploadId: string, reading: FileReading): Promise<ListFile> {
    const before = looked.get(uploadId);
    if (before?.as === asKey(reading)) return before.file;
    const file = await fileOrRefusal(uploads.get(uploadId).path, reading);
    // A preview says which sheet it took; what is asked for next is that one.
    looked.set(uploadId, { as: asKey({ ...reading, sheet: file.workbook?.sheet ?? null }), file });
    return file;
  }

  return {
    openUpload(input) {
      atHub.refuseTexters();
      return uploads.open(input);
    },
    appendUpload: (input) => uploads.append(input),
    async preview({ uploadId, reading = AS_FOUND }) {
      const upload = uploads.get(uploadId);
      const file = await lookAt(uploadId, reading);
      const preset = file.hasHeader ? presets.fitting(file.headers) : null;
      return previewOf({ uploadId, upload, file, reading, preset, cleaning: lastCleaning(ctx.db) });
    },
    async sample({ uploadId, mapping, reading = AS_FOUND }) {
      const file = await lookAt(uploadId, reading);
      return mappedSample(mapping, file.sample.slice(0, SHOWN_ROWS));
    },
    presets: () => presets.all(),
    savePreset: (input) => presets.save(input),
    applyPreset: (input) => presets.apply(input),
    removePreset({ presetId }) {
      presets.remove(presetId);
      return OK;
    },
    offerFile: (path) => offered.offer(path),
    async takeOffered() {
      atHub.refuseTexters();
      return offered.take();
    },
    async discardUpload({ uploadId }) {
      looked.delete(uploadId);
      await uploads.discard(uploadId);
      return OK;
    },
    async startImport({ uploadId, name, mapping, reading = AS_FOUND, cleaning = ORDINARY }) {
      atHub.refuseTexters();
      const { path, fileName, bytes } = uploads.get(uploadId);
      const file = await fileOrRefusal(path, reading);
      const moveTo = (place: string): void => renameSync(uploads.take(uploadId).path, place);
      const listId = imports.start({ name, mapping, reading, cleaning, file, sourceName: fileName, bytes, moveTo });
      looked.delete(uploadId);
      return { listId };
    },
    async cleaningLook({ uploadId, mapping, contactedDays }) {
      const file = looked.get(uploadId)?.file ?? (await fileOrRefusal(uploads.get(uploadId).path, AS_FOUND));
      return lookAtCleaning(ctx, { file, mapping, contactedDays });
    },
    async held(uploadId) {
      const { fileName } = uploads.get(uploadId);
      return { fileName, file: await textOrRefusal(ctx, uploads.get(uploadId)) };
    },
    async addMended({ listId, uploadId }) {
      atHub.refuseTexters();
      const list = listById(ctx.db, listId);
      if (!list) throw notFound('That list is not here any more.');
      const upload = uploads.get(uploadId);
      const mended = await addMendedRows(ctx, list, await textOrRefusal(ctx, upload), upload.bytes);
      await uploads.discard(uploadId);
      ctx.events.changed(['lists']);
      return mended;
    },
  };
}

function asKey({ header, sheet }: FileReading): string {
  return `${header} ${sheet}`;
}

/** A file whose rows can be read one after the other; a workbook is written as text first. */
async function textOrRefusal(ctx: CoreContext, { path, bytes }: Upload): Promise<ListFile> {
  const found = await fileOrRefusal(path, AS_FOUND);
  try {
    return (
      await asText(
        found,
        bytes,
        stopSignal(ctx, () => false),
      )
    ).file;
  } catch (error) {
    if (error instanceof NoListError) throw refused(error.code, error.message);
    throw error;
  }
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
