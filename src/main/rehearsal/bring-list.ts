import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CoreClient } from '#shared/contract/contract.ts';
import type { ListSummary } from '#shared/contract/lists.ts';
import { RehearsalError } from './options.ts';

const PIECE_BYTES = 1_048_576;
const LOOK_AGAIN_MS = 20;

/** Imports a file the way a window does: in pieces, with the mapping that is guessed. Gives the finished list. */
export async function bringList(client: CoreClient, file: string): Promise<ListSummary> {
  const uploadId = await upload(client, file);
  const { mapping, warnings } = await client.lists.preview({ uploadId });
  if (!mapping.some(({ meaning }) => meaning === 'phone')) {
    throw new RehearsalError(`No column of ${file} looks like a phone number. ${warnings.join(' ')}`.trim());
  }
  const { listId } = await client.lists.startImport({ uploadId, name: 'Rehearsal', mapping });
  const list = await finished(client, listId);
  if (list.state !== 'ready') throw new RehearsalError(`${file} was not imported: ${list.failure ?? list.state}`);
  if (list.accepted === 0) {
    const reasons = (await client.lists.report({ listId })).map(({ words, rows }) => `${words}: ${rows}`);
    throw new RehearsalError(`Nobody in ${file} can be texted. ${reasons.join('; ')}`.trim());
  }
  return list;
}

async function upload(client: CoreClient, file: string): Promise<string> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code ?? 'unknown error'})`;
    throw new RehearsalError(`${file} ${why}.`);
  });
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new RehearsalError(`${file} is not a file.`);
    const { uploadId } = await client.lists.openUpload({ fileName: basename(file), bytes: facts.size });
    for (let offset = 0; offset < facts.size;) {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(PIECE_BYTES), position: offset });
      if (bytesRead === 0) throw new RehearsalError(`${file} became shorter while it was read.`);
      await client.lists.appendUpload({ uploadId, offset, chunk: new Blob([buffer.subarray(0, bytesRead)]) });
      offset += bytesRead;
    }
    return uploadId;
  } finally {
    await handle.close();
  }
}

async function finished(client: CoreClient, listId: number): Promise<ListSummary> {
  for (;;) {
    const list = await client.lists.get({ listId });
    if (list.state !== 'importing') return list;
    await sleep(LOOK_AGAIN_MS);
  }
}
