import type { Readable } from 'node:stream';

type NotRead = { readonly kind: 'cut' } | { readonly kind: 'too-big' };
/** What came of reading a body: all of it, or why not. `cut` covers resets, early ends and our own deadline. */
export type BodyRead = { readonly kind: 'whole'; readonly text: string } | NotRead;
export type BytesRead = { readonly kind: 'whole'; readonly bytes: Buffer } | NotRead;

/** Reads a stream as UTF-8 text (bad bytes become U+FFFD), up to `maxBytes`. Never rejects; stops when `signal` fires. */
export async function readLimited(stream: Readable, maxBytes: number, signal?: AbortSignal): Promise<BodyRead> {
  const read = await readBytes(stream, maxBytes, signal);
  return read.kind === 'whole' ? { kind: 'whole', text: read.bytes.toString('utf8') } : read;
}

/** Reads a stream as it is, up to `maxBytes`. Never rejects; stops when `signal` fires. */
export function readBytes(stream: Readable, maxBytes: number, signal?: AbortSignal): Promise<BytesRead> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (read: BytesRead): void => {
      signal?.removeEventListener('abort', cut);
      resolve(read);
    };
    const cut = (): void => finish({ kind: 'cut' });
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
      } else {
        chunks.length = 0;
        finish({ kind: 'too-big' });
      }
    });
    stream.once('end', () => finish({ kind: 'whole', bytes: Buffer.concat(chunks) }));
    stream.on('error', cut);
    stream.once('close', cut);
    if (signal?.aborted) return cut();
    signal?.addEventListener('abort', cut);
  });
}
