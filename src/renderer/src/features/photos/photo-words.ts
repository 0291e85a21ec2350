import type { Photo } from '#shared/contract/photos.ts';
import { t } from '../../words/t.ts';

/** How large a photo is, and what a text costs with it; in few words where there is little room. */
export function photoSize({ bytes, width, height, mime }: Photo, brief = false): string {
  const kind = mime === 'image/gif' ? 'GIF' : mime === 'image/png' ? 'PNG' : 'JPEG';
  const size = `${Math.max(1, Math.round(bytes / 1_000))} KB`;
  if (brief) return t('{{size}}. One MMS: 1 part.', { size });
  const pixels = width > 0 ? `${width} × ${height}, ` : '';
  return t('{{size}}. Goes as one MMS: 1 part, whatever its words.', { size: `${pixels}${size} ${kind}` });
}
