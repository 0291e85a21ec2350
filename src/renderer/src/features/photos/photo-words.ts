import type { Photo } from '#shared/contract/photos.ts';

/** How large a photo is, and what a text costs with it. */
export function photoSize({ bytes, width, height, mime }: Photo): string {
  const kind = mime === 'image/gif' ? 'GIF' : mime === 'image/png' ? 'PNG' : 'JPEG';
  const size = `${Math.max(1, Math.round(bytes / 1_000))} KB`;
  const pixels = width > 0 ? `${width} × ${height}, ` : '';
  return `${pixels}${size} ${kind}. Goes as one MMS: 1 part, whatever its words.`;
}
