import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';

/** Encodings that spreadsheets and voter-file systems write. Names as `TextDecoder` takes them. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const PIECE_BYTES = 1 << 20;

/**
 * Tells a file's encoding: by its byte-order mark, by the zero bytes of UTF-16, else UTF-8 when every byte of the file
 * is, else Windows-1252, in which every byte is a character. Reads the whole file, in pieces.
 */
export async function detectEncoding(path: string): Promise<FileEncoding> {
  const file = await open(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (let at = 0; ;) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, at);
      const bytes = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
      const wide = at === 0 ? wideEncoding(bytes) : null;
      if (wide) return wide;
      if (bytesRead === 0) return rest.length === 0 ? 'utf-8' : 'windows-1252';
      const whole = bytes.length - unfinishedTail(bytes);
      if (!isUtf8(bytes.subarray(0, whole))) return 'windows-1252';
      rest = Buffer.from(bytes.subarray(whole));
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

/** UTF-16 by its mark, or by zero bytes on one side of most of the first characters. */
function wideEncoding(bytes: Buffer): FileEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 512);
  let even = 0;
  let odd = 0;
  for (const [i, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  const most = head.length * 0.3;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}

/** Bytes at the end that begin a UTF-8 character and do not finish it: at most three. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

function lengthOf(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}
