import { once } from 'node:events';
import { open, stat } from 'node:fs/promises';
import type { Lists } from '#core/lists/lists.ts';
import { openListsDesk } from '../support/lists-desk.ts';
import { startCaller, type Waits } from './caller.ts';
import { answerParent, childInput, measured, memoryParts, type ChildCost } from './child.ts';

// A process of its own: the real import of a file into the store of a folder, with calls beside it.
export interface OursInput {
  readonly file: string;
  readonly dataDir: string;
  /** Whether another thread calls the core meanwhile. */
  readonly calls: boolean;
}

export interface OursAnswer extends ChildCost {
  readonly wallMs: number;
  readonly uploadMs: number;
  readonly accepted: number;
  readonly merged: number;
  readonly suppressed: number;
  readonly waits: Waits | null;
  /** Of the memory at its highest: pages of mapped files among it, in megabytes. */
  readonly mappedMb: number;
}

const PIECE_BYTES = 1 << 20;

async function upload(lists: Lists, path: string): Promise<string> {
  const { uploadId } = lists.openUpload({ fileName: 'people.csv', bytes: (await stat(path)).size });
  const file = await open(path);
  const piece = new Uint8Array(PIECE_BYTES);
  for (let offset = 0; ;) {
    const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, offset);
    if (bytesRead === 0) break;
    await lists.appendUpload({ uploadId, offset, chunk: new Blob([piece.subarray(0, bytesRead)]) });
    offset += bytesRead;
  }
  await file.close();
  return uploadId;
}

const { file, dataDir, calls } = childInput() as OursInput;
const desk = openListsDesk({ dataDir });
const caller = calls ? await startCaller(() => desk.lists.all()) : null;
let uploadMs = 0;
let listId = 0;
let most = { own: 0, files: 0 };
const look = setInterval(() => {
  const now = memoryParts();
  if (now.own + now.files > most.own + most.files) most = now;
}, 50);
const cost = await measured(async () => {
  const before = performance.now();
  const uploadId = await upload(desk.lists, file);
  uploadMs = performance.now() - before;
  const { mapping } = await desk.lists.preview({ uploadId });
  ({ listId } = await desk.lists.startImport({ uploadId, name: 'People', mapping }));
  await desk.lists.idle();
});
clearInterval(look);
const waits = (await caller?.stop()) ?? null;
const { accepted, merged, suppressed, state } = desk.lists.get({ listId });
if (state !== 'ready') throw new Error(`The import ended as ${state}.`);
desk.ctx.db.close();
const answer: OursAnswer = { ...cost, uploadMs, accepted, merged, suppressed, waits, mappedMb: most.files };
answerParent(answer);
if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
