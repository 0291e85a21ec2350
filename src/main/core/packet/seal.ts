import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Encrypter } from 'age-encryption';
import { pack, type Pack } from 'tar-stream';
import { firstLine, lastLine } from '#shared/packet/envelope.ts';
import { partPath } from '../exports/write-file.ts';
import type { HqKey } from './hq-key.ts';

export interface PacketEntry {
  readonly name: string;
  readonly body: Buffer;
}

/**
 * Writes entries into a sealed file as they come: tar, gzip, age, between the two lines of the envelope. One entry is held
 * at a time. The file has its name only when all of it is on the disk. Returns its size.
 */
export async function sealPacket(
  path: string,
  key: Pick<HqKey, 'recipient' | 'keyId'>,
  madeAt: number,
  entries: AsyncIterable<PacketEntry>,
): Promise<number> {
  const part = partPath(path);
  const file = await open(part, 'w', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  async function append(data: Uint8Array): Promise<void> {
    hash.update(data);
    bytes += data.length;
    await file.writeFile(data);
  }
  try {
    try {
      await append(Buffer.from(firstLine(key.keyId), 'latin1'));
      const tar = pack();
      const filling = fill(tar, entries, new Date(madeAt));
      const encrypter = new Encrypter();
      encrypter.addRecipient(key.recipient);
      await pipeline(tar, createGzip(), async (packed: AsyncIterable<Buffer>) => {
        const sealed = await encrypter.encrypt(Readable.toWeb(Readable.from(packed)) as ReadableStream<Uint8Array>);
        for await (const chunk of sealed) await append(chunk);
      });
      await filling;
      await file.writeFile(lastLine({ bytes, sha256: hash.digest('hex') }), 'latin1');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    return bytes;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** What breaks the source off breaks the file off, with the same error. */
async function fill(tar: Pack, entries: AsyncIterable<PacketEntry>, mtime: Date): Promise<void> {
  try {
    for await (const { name, body } of entries) {
      await new Promise<void>((resolve, reject) => {
        tar.entry({ name, mtime, mode: 0o600 }, body, (error) => (error ? reject(error) : resolve()));
      });
    }
    tar.finalize();
  } catch (error) {
    tar.destroy(error instanceof Error ? error : new Error('The packet broke off.'));
  }
}
