import { createReadStream } from 'node:fs';
import type { FileEncoding } from './file-encoding.ts';

/** A stretch of a file's text, and how many bytes of the file it took. */
export interface TextPiece {
  readonly text: string;
  readonly bytes: number;
}

/** Small enough that parsing one piece leaves room for other calls. */
const PIECE_BYTES = 64 * 1024;

/** The text of a file in pieces, without its byte-order mark, every line end as `\n`. */
export async function* fileText(path: string, encoding: FileEncoding): AsyncGenerator<TextPiece> {
  const decoder = new TextDecoder(encoding);
  let heldReturn = '';
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    const text = heldReturn + decoder.decode(chunk, { stream: true });
    heldReturn = text.endsWith('\r') ? '\r' : '';
    yield { text: plainLineEnds(heldReturn ? text.slice(0, -1) : text), bytes: chunk.length };
  }
  const last = plainLineEnds(heldReturn + decoder.decode());
  if (last !== '') yield { text: last, bytes: 0 };
}

function plainLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}
