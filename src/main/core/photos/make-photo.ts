import { MAX_FILE_BYTES, MAX_PHOTO_BYTES, MAX_PHOTO_SIDE, MAX_PIXELS, type PhotoType } from '#shared/domain/photo.ts';
import { typeOfFile, whyNotAPhoto, type FileType } from '#shared/domain/photo-type.ts';
import { keepAsItIs } from './keep-as-it-is.ts';
import { loadSharp, type Sharp } from './load-sharp.ts';

/** A picture as it may be kept, shown and sent. */
export interface MadePhoto {
  readonly kind: 'photo';
  readonly bytes: Buffer;
  readonly mime: PhotoType;
  /** Pixels; 0 = not known. */
  readonly width: number;
  readonly height: number;
  /** What a person should know of how it was changed, in words. */
  readonly note: string | null;
}
export type Made = MadePhoto | { readonly kind: 'refused'; readonly words: string };

export interface PhotoMaker {
  /**
   * Draws the picture anew within the carrier's limits. What a camera wrote beside it (the place, the time, the owner)
   * does not come along; how it was held is applied. Never throws: a file that is no good is refused in words.
   */
  make(file: Uint8Array): Promise<Made>;
}

type Output = { readonly data: Buffer; readonly info: { readonly width: number; readonly height: number } };

/** From as good as can be to as small as must be. */
const JPEG_STEPS = [
  { side: MAX_PHOTO_SIDE, quality: 82 },
  { side: MAX_PHOTO_SIDE, quality: 70 },
  { side: 1_024, quality: 68 },
  { side: 800, quality: 64 },
  { side: 640, quality: 60 },
  { side: 480, quality: 50 },
] as const;
const MOVING_SIDES = [480, 320, 240] as const;
/** Pixels of all pictures of a moving one that are drawn anew: more takes longer than anybody waits, and never fits. */
const MAX_MOVING_PIXELS = 8_000_000;
const LONGEST_WORK_S = 30;

const refuse = (words: string): Made => ({ kind: 'refused', words });

export function createPhotoMaker(load: () => Promise<Sharp | null> = loadSharp): PhotoMaker {
  let library: Promise<Sharp | null> | null = null;
  return {
    async make(file) {
      if (file.length > MAX_FILE_BYTES) return refuse('This file is over 30 MB. Take a smaller photo.');
      const type = typeOfFile(file);
      const why = whyNotAPhoto(type);
      if (why !== null) return refuse(why);
      const sharp = await (library ??= load());
      if (sharp === null) return keepAsItIs(file, type);
      try {
        return await draw(sharp, file, type);
      } catch (error) {
        const tooLarge = error instanceof Error && error.message.includes('pixel limit');
        return refuse(
          tooLarge
            ? 'This picture has more than 100 million pixels. Make it smaller and take that.'
            : 'This photo cannot be read: the file is damaged or cut short.',
        );
      }
    },
  };
}

async function draw(sharp: Sharp, file: Uint8Array, type: FileType): Promise<Made> {
  const input = { limitInputPixels: MAX_PIXELS, failOn: 'error' } as const;
  const facts = await sharp(file, input).metadata();
  const moves = (facts.pages ?? 1) > 1 && (type === 'gif' || type === 'webp');
  if (moves) {
    const size = { longest: Math.max(facts.width, facts.pageHeight ?? facts.height), pages: facts.pages ?? 1 };
    const whole = await drawMoving(sharp, file, size);
    if (whole) return whole;
  }
  const drawn = (side: number) =>
    sharp(file, input)
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: LONGEST_WORK_S });
  const note = moves ? 'Only its first picture goes: all of them together are too large for a text.' : null;
  // Lettering and drawings stay sharp as PNG; what is seen through stays so.
  if (facts.hasAlpha || type === 'png' || type === 'gif') {
    const png = await drawn(MAX_PHOTO_SIDE).png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true });
    if (fits(png)) return made(png, 'image/png', note);
  }
  for (const { side, quality } of JPEG_STEPS) {
    const jpeg = await drawn(side)
      .flatten({ background: '#ffffff' })
      .jpeg({ quality, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    if (fits(jpeg)) return made(jpeg, 'image/jpeg', note);
  }
  return refuse('This photo cannot be made small enough for a text.');
}

/** All pictures of a moving one, as small as need be; null = it does not fit, or has too many. */
async function drawMoving(
  sharp: Sharp,
  file: Uint8Array,
  { longest, pages }: { readonly longest: number; readonly pages: number },
): Promise<Made | null> {
  try {
    for (const [step, side] of MOVING_SIDES.entries()) {
      if ((step > 0 && side >= longest) || Math.min(side, longest) ** 2 * pages > MAX_MOVING_PIXELS) continue;
      const gif = await sharp(file, { animated: true, limitInputPixels: MAX_PIXELS, failOn: 'error' })
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .gif({ effort: 3 })
        .timeout({ seconds: LONGEST_WORK_S })
        .toBuffer({ resolveWithObject: true });
      const height = gif.info.pageHeight ?? gif.info.height;
      if (fits(gif)) return made({ data: gif.data, info: { width: gif.info.width, height } }, 'image/gif', null);
    }
  } catch {
    // Its first picture may be good all the same.
  }
  return null;
}

const fits = ({ data }: Output): boolean => data.length <= MAX_PHOTO_BYTES;

function made({ data, info }: Output, mime: PhotoType, note: string | null): Made {
  return { kind: 'photo', bytes: data, mime, width: info.width, height: info.height, note };
}
