/** Largest piece of a file that the core takes in one call, in bytes (contract: lists.appendUpload). */
export const CHUNK_BYTES = 1_048_576;

export interface Piece {
  /** First byte of the piece in the file. */
  readonly offset: number;
  /** First byte after the piece. */
  readonly end: number;
}

/** Pieces of up to `chunkBytes` that cover a file of `bytes` bytes, in order. An empty file has none. */
export function planPieces(bytes: number, chunkBytes = CHUNK_BYTES): Piece[] {
  const pieces: Piece[] = [];
  for (let offset = 0; offset < bytes; offset += chunkBytes) {
    pieces.push({ offset, end: Math.min(offset + chunkBytes, bytes) });
  }
  return pieces;
}
