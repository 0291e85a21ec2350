import { describe, expect, it } from 'vitest';
import type { CoreClient } from '#shared/contract/contract.ts';
import type { FileChunk } from '#shared/contract/file-chunk.ts';
import { uploadFile } from '../../../src/renderer/src/features/lists/upload-file.ts';

/** A core that keeps what it is given; `failAt` makes the nth piece fail. */
function fakeCore(failAt = Infinity) {
  const got: Uint8Array[] = [];
  const discarded: string[] = [];
  let received = 0;
  const lists = {
    openUpload: () => Promise.resolve({ uploadId: 'u1' }),
    appendUpload: async ({ offset, chunk }: { offset: number; chunk: FileChunk }) => {
      if (got.length === failAt) throw new Error('disk full');
      expect(offset).toBe(received);
      got.push(new Uint8Array(await chunk.arrayBuffer()));
      received += chunk.size;
      return { received };
    },
    discardUpload: ({ uploadId }: { uploadId: string }) => {
      discarded.push(uploadId);
      return Promise.resolve({ ok: true as const });
    },
  };
  return { lists: lists as unknown as CoreClient['lists'], got, discarded };
}

const bytes = new Uint8Array(2_500_000).map((_, at) => at % 251);
const file = new File([bytes], 'a.csv');

describe('uploadFile', () => {
  it('hands over the same bytes in order and tells how far it is', async () => {
    const { lists, got } = fakeCore();
    const seen: number[] = [];
    const uploadId = await uploadFile(lists, file, {
      onBytes: (n) => seen.push(n),
      signal: new AbortController().signal,
    });
    expect(uploadId).toBe('u1');
    expect(Buffer.concat(got).equals(Buffer.from(bytes))).toBe(true);
    expect(seen).toEqual([1_048_576, 2_097_152, 2_500_000]);
  });

  it('discards the upload when a piece fails, and gives the first error', async () => {
    const { lists, discarded } = fakeCore(1);
    const upload = uploadFile(lists, file, { onBytes: () => undefined, signal: new AbortController().signal });
    await expect(upload).rejects.toThrow('disk full');
    expect(discarded).toEqual(['u1']);
  });

  it('stops between pieces when it is called off', async () => {
    const { lists, got, discarded } = fakeCore();
    const stop = new AbortController();
    const upload = uploadFile(lists, file, { onBytes: () => stop.abort(), signal: stop.signal });
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
    expect(got).toHaveLength(1);
    expect(discarded).toEqual(['u1']);
  });
});
