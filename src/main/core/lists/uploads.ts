import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileChunk } from '#shared/contract/file-chunk.ts';
import type { CoreContext } from '../context.ts';
import { notFound, refused } from '../refusal.ts';

/** A file that came in whole. */
export interface Upload {
  readonly fileName: string;
  readonly path: string;
  readonly bytes: number;
}

export interface Uploads {
  open(input: { readonly fileName: string; readonly bytes: number }): { uploadId: string };
  /** Takes the next piece. A piece that was taken already changes nothing, so that a call may be repeated. */
  append(input: {
    readonly uploadId: string;
    readonly offset: number;
    readonly chunk: FileChunk;
  }): Promise<{ received: number }>;
  /** The whole file. @throws refused while pieces are missing; notFound when nobody knows it. */
  get(uploadId: string): Upload;
  /** Copies a file of this computer in. */
  copyIn(file: Upload): Promise<string>;
  /** Gives the file away: from now on the caller deletes it. */
  take(uploadId: string): Upload;
  discard(uploadId: string): Promise<void>;
}

interface Arriving extends Upload {
  received: number;
  /** The piece being written; pieces are written one after the other. */
  writing: Promise<unknown>;
}

/**
 * Files on their way in, kept in a folder of the data folder until they are made use of. What an earlier start left is
 * deleted.
 */
export function createUploads({ dataDir, ids }: Pick<CoreContext, 'dataDir' | 'ids'>, name = 'uploads'): Uploads {
  const folder = join(dataDir, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const arriving = new Map<string, Arriving>();

  const known = (uploadId: string): Arriving => {
    const upload = arriving.get(uploadId);
    if (!upload) throw notFound('That file is not here any more. Add it again.');
    return upload;
  };
  const whole = (uploadId: string): Arriving => {
    const upload = known(uploadId);
    if (upload.received < upload.bytes) throw refused('INCOMPLETE', 'The file has not come in whole yet.');
    return upload;
  };

  return {
    open({ fileName, bytes }) {
      const uploadId = ids.uuid();
      const path = join(folder, uploadId);
      writeFileSync(path, '', { mode: 0o600 });
      arriving.set(uploadId, { fileName, bytes, path, received: 0, writing: Promise.resolve() });
      return { uploadId };
    },
    async append({ uploadId, offset, chunk }) {
      const upload = known(uploadId);
      const written = upload.writing.then(() => appendPiece(upload, offset, chunk));
      upload.writing = written.catch(() => undefined);
      return { received: await written };
    },
    get: whole,
    async copyIn({ fileName, bytes, path: from }) {
      const uploadId = ids.uuid();
      const path = join(folder, uploadId);
      await copyFile(from, path);
      arriving.set(uploadId, { fileName, bytes, path, received: bytes, writing: Promise.resolve() });
      return uploadId;
    },
    take(uploadId) {
      const upload = whole(uploadId);
      arriving.delete(uploadId);
      return upload;
    },
    async discard(uploadId) {
      const upload = arriving.get(uploadId);
      if (!upload) return;
      arriving.delete(uploadId);
      await upload.writing;
      // A workbook that was looked through lies beside it as text.
      await Promise.all([upload.path, `${upload.path}.csv`].map((path) => rm(path, { force: true })));
    },
  };
}

async function appendPiece(upload: Arriving, offset: number, chunk: FileChunk): Promise<number> {
  if (offset + chunk.size <= upload.received) return upload.received;
  if (offset !== upload.received)
    throw refused('OUT_OF_ORDER', 'A piece of the file came out of order. Add the file again.');
  if (offset + chunk.size > upload.bytes) throw refused('TOO_LONG', 'The file grew while it was read. Add it again.');
  const bytes = new Uint8Array(await chunk.arrayBuffer());
  const file = await open(upload.path, 'r+');
  try {
    await file.write(bytes, 0, bytes.length, offset);
  } finally {
    await file.close();
  }
  upload.received += bytes.length;
  return upload.received;
}
