/** What a file really is, by its first bytes: neither its name nor what its sender calls it counts. */
export type FileType =
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'avif'
  | 'heic'
  | 'tiff'
  | 'bmp'
  | 'svg'
  | 'pdf'
  | 'video'
  | 'other';

type Bytes = Uint8Array;

function startsWith(bytes: Bytes, start: readonly number[], at = 0): boolean {
  return start.every((byte, index) => bytes[at + index] === byte);
}

function ascii(bytes: Bytes, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** The first kind of an ISO media file: still pictures and films share the box. */
function isoType(bytes: Bytes): FileType {
  const brand = ascii(bytes, 8, 12).toLowerCase();
  if (brand.startsWith('avi')) return 'avif';
  return /^(hei|hev|mif1|msf1)/.test(brand) ? 'heic' : 'video';
}

export function typeOfFile(bytes: Bytes): FileType {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'gif';
  if (ascii(bytes, 0, 4) === 'RIFF') return ascii(bytes, 8, 12) === 'WEBP' ? 'webp' : 'video';
  if (ascii(bytes, 4, 8) === 'ftyp') return isoType(bytes);
  if (['II*\0', 'MM\0*'].includes(ascii(bytes, 0, 4))) return 'tiff';
  if (ascii(bytes, 0, 5) === '%PDF-') return 'pdf';
  if (ascii(bytes, 0, 2) === 'BM') return 'bmp';
  return /<svg[\s>]/i.test(ascii(bytes, 0, 1_024)) ? 'svg' : 'other';
}

/** Why a file of this type cannot be sent, and what to do; null = it can. */
export function whyNotAPhoto(type: FileType): string | null {
  switch (type) {
    case 'jpeg':
    case 'png':
    case 'gif':
    case 'webp':
    case 'avif':
      return null;
    case 'heic':
      return 'This is a HEIC photo, as iPhones make them, and cannot be read here. Save it as JPEG and take that.';
    case 'svg':
      return 'This is an SVG drawing, and phones cannot show it. Save it as PNG and take that.';
    case 'tiff':
    case 'bmp':
      return 'This kind of picture cannot be read here. Save it as JPEG or PNG and take that.';
    case 'pdf':
      return 'This is a PDF, not a photo. Save the page as PNG and take that.';
    case 'video':
      return 'This is a video. Only photos can be sent from here.';
    case 'other':
      return 'This is no photo. Take a JPEG, PNG, GIF or WebP file.';
  }
}
