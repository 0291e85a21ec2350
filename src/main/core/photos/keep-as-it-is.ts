import { MAX_PHOTO_BYTES, type PhotoType } from '#shared/domain/photo.ts';
import type { FileType } from '#shared/domain/photo-type.ts';
import type { Made } from './make-photo.ts';

const MIME: Partial<Record<FileType, PhotoType>> = { jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif' };
/** Marks of what cameras and programs write beside the picture: where it was taken, by whom, with what. */
const HIDDEN = ['Exif\0', 'eXIf', 'http://ns.adobe.com/xap/', 'Photoshop 3.0', 'tEXt', 'iTXt', 'zTXt'];

const cannot = 'This computer lacks the part that makes photos ready (sharp)';

/**
 * Where pictures cannot be drawn anew, only a file that is good as it stands may go: small, of a type that phones show,
 * and with nothing hidden in it.
 */
export function keepAsItIs(file: Uint8Array, type: FileType): Made {
  const mime = MIME[type];
  const bytes = Buffer.from(file);
  if (mime === undefined) return { kind: 'refused', words: `${cannot}. Take a JPEG, PNG or GIF file.` };
  if (bytes.length > MAX_PHOTO_BYTES) {
    return { kind: 'refused', words: `${cannot}, so a photo may have 500 KB at most. Make it smaller and take that.` };
  }
  if (HIDDEN.some((mark) => bytes.includes(mark, 0, 'latin1'))) {
    const words = `${cannot}, and this file tells more than the picture, such as where it was taken. Save it anew without that.`;
    return { kind: 'refused', words };
  }
  return { kind: 'photo', bytes, mime, width: 0, height: 0, note: null };
}
