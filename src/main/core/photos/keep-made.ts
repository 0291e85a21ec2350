import { createHash } from 'node:crypto';
import type { Db } from '../store/open.ts';
import { insertPhoto, photoByHash, type PhotoRow } from '../store/photos.ts';
import type { MadePhoto } from './make-photo.ts';

/** Keeps a photo under the hash of what it is; the same one again is kept once, with the words that it has. */
export function keepMade(db: Db, { bytes, mime, width, height }: MadePhoto, at: number): PhotoRow {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  insertPhoto(db, { sha256, mime, bytes: bytes.length, width, height, alt: '' }, bytes, at);
  const kept = photoByHash(db, sha256);
  if (!kept) throw new Error('A photo that was just kept is not there.');
  return kept;
}
