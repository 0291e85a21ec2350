import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { constants, createGunzip } from 'node:zlib';
import type { Gunzip } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import { extract } from 'tar-stream';
import { MAX_PART_BYTES, MAX_PARTS } from '#shared/packet/manifest.ts';

/** One file inside of a packet, in the order of the packet. */
export interface Entry {
  readonly name: string;
  readonly body: Buffer;
}

/** Where the age file is inside of the packet. */
export interface Sealed {
  readonly path: string;
  readonly start: number;
  /** The byte after its last. */
  readonly end: number;
}

/** What unpacks to more than this many times its size is a bomb; small packets may. */
const MAX_RATIO = 200;
const RATIO_COUNTS_FROM_BYTES = 20_000_000;
/** The list of the parts of the largest packet. */
const MAX_MANIFEST_BYTES = 4_000_000;
const MAX_ENTRY_BYTES = Math.max(MAX_PART_BYTES, MAX_MANIFEST_BYTES);

/**
 * Opens a packet: age, gzip, tar, a piece at a time. Whatever is wrong comes as an error of one of these; entries before
 * the wrong place have come by then. @param identities secret halves, any of which may open it
 */
export function entriesOf(sealed: Sealed, identities: readonly string[]): AsyncGenerator<Entry> {
  return unpack(sealed, plainOf(sealed, identities), createGunzip());
}

/** The entries before the wrong place of a damaged packet, as far as they can be read: for words about it only. */
export function entriesBefore(sealed: Sealed, identities: readonly string[]): AsyncGenerator<Entry> {
  // Ends where it breaks off, so that what came before gets through.
  return unpack(
    sealed,
    untilItBreaks(plainOf(sealed, identities)),
    createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  );
}

async function* untilItBreaks(source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch {
    // Here it is.
  }
}

async function* unpack(sealed: Sealed, plain: AsyncGenerator<Uint8Array>, unzip: Gunzip): AsyncGenerator<Entry> {
  const unpacked = extract();
  const flow = pipeline(Readable.from(plain), unzip, unpacked);
  // The error comes out of reading `unpacked`; here it would have no one to go to.
  flow.catch(() => undefined);
  let bytes = 0;
  let count = 0;
  try {
    for await (const entry of unpacked) {
      const { name, size = 0, type } = entry.header;
      bytes += size;
      count += 1;
      if (type !== 'file' || size > MAX_ENTRY_BYTES || count > MAX_PARTS + 2)
        throw new Error('not an entry of a packet');
      if (bytes > RATIO_COUNTS_FROM_BYTES && bytes > (sealed.end - sealed.start) * MAX_RATIO) {
        throw new Error('unpacks to too much');
      }
      const chunks: Buffer[] = [];
      for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
      yield { name, body: Buffer.concat(chunks) };
    }
    await flow;
  } finally {
    unpacked.destroy();
  }
}

/** The bytes inside of the lock. */
async function* plainOf({ path, start, end }: Sealed, identities: readonly string[]): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const file = createReadStream(path, { start, end: Math.max(start, end - 1), highWaterMark: 262_144 });
  try {
    const opened = await decrypter.decrypt(Readable.toWeb(file) as ReadableStream<Uint8Array>);
    for await (const chunk of opened) {
      yield chunk;
      // Opening is work of this thread: other calls get their turn.
      await setImmediate();
    }
  } finally {
    file.destroy();
  }
}
