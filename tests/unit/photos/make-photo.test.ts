import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { createPhotoMaker, type Made, type MadePhoto } from '#core/photos/make-photo.ts';
import { MAX_PHOTO_BYTES, MAX_PHOTO_SIDE } from '#shared/domain/photo.ts';
import { movingGif, noise, phonePhoto, twoHalves } from '../../support/pictures.ts';

/** Large pictures on a machine that may be busy. */
vi.setConfig({ testTimeout: 60_000 });

const maker = createPhotoMaker();
const photo = (made: Made): MadePhoto => {
  if (made.kind !== 'photo') throw new Error(made.words);
  return made;
};
const words = (made: Made): string => (made.kind === 'refused' ? made.words : 'made');

describe('a photo made ready', () => {
  it('is within the limits of the carrier, however hard it is to shrink', async () => {
    const made = photo(await maker.make(await noise(2_400, 1_800).jpeg({ quality: 95 }).toBuffer()));
    expect(made.bytes.length).toBeLessThanOrEqual(MAX_PHOTO_BYTES);
    expect(made.mime).toBe('image/jpeg');
    const { width, height, format } = await sharp(made.bytes).metadata();
    expect([width, height, format]).toEqual([made.width, made.height, 'jpeg']);
    expect(Math.max(width, height)).toBeLessThanOrEqual(MAX_PHOTO_SIDE);
    expect(width / height).toBeCloseTo(4 / 3, 1);
  });

  it('says nothing of where, when and with what it was taken, and stands upright', async () => {
    const file = await phonePhoto();
    expect(file.includes('SecretCam')).toBe(true);
    const made = photo(await maker.make(file));
    expect([made.width, made.height]).toEqual([200, 400]);
    for (const told of ['Exif', 'SecretCam', 'Dana', 'xap']) expect(made.bytes.includes(told)).toBe(false);
    const { exif, orientation, icc, xmp } = await sharp(made.bytes).metadata();
    expect([exif, orientation ?? 1, icc, xmp]).toEqual([undefined, 1, undefined, undefined]);
    // Turned by a quarter, what was left is on top now.
    const { data } = await sharp(made.bytes).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(200);
    expect(data[data.length - 1]).toBeGreaterThan(200);
  });

  it('is not made larger than it was', async () => {
    const made = photo(await maker.make(await twoHalves(60, 40).jpeg().toBuffer()));
    expect([made.width, made.height, made.note]).toEqual([60, 40, null]);
  });

  it('stays PNG when it can be seen through and is small enough, and gets a white ground when not', async () => {
    const clear = {
      create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    } as const;
    expect(photo(await maker.make(await sharp(clear).png().toBuffer())).mime).toBe('image/png');
    const large = photo(await maker.make(await noise(1_200, 1_200, 4).png().toBuffer()));
    expect(large.mime).toBe('image/jpeg');
    expect(large.bytes.length).toBeLessThanOrEqual(MAX_PHOTO_BYTES);
    const webp = photo(await maker.make(await twoHalves(90, 60).webp().toBuffer()));
    expect([webp.mime, webp.width]).toEqual(['image/jpeg', 90]);
  });

  it('keeps moving while all of it fits, and says so when only its first picture goes', async () => {
    const moving = photo(await maker.make(await movingGif(3, 60)));
    expect([moving.mime, moving.width, moving.height, moving.note]).toEqual(['image/gif', 60, 60, null]);
    expect((await sharp(moving.bytes).metadata()).pages).toBe(3);
    const still = photo(await maker.make(await movingGif(12, 230)));
    expect(still.note).toContain('first picture');
    expect([(await sharp(still.bytes).metadata()).pages ?? 1, still.width, still.height]).toEqual([1, 230, 230]);
  });

  it('is refused in words when it is none, or hides a bomb', async () => {
    const svg = Buffer.from(
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    );
    expect(words(await maker.make(svg))).toContain('SVG');
    expect(words(await maker.make(Buffer.from('first_name,phone\nAna,2025550123\n')))).toContain('no photo');
    expect(words(await maker.make(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic')))).toContain('HEIC');
    expect(words(await maker.make(Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0')))).toContain('video');
    expect(words(await maker.make(Buffer.alloc(0)))).toContain('no photo');
    const good = await twoHalves(300, 200).jpeg().toBuffer();
    expect(words(await maker.make(good.subarray(0, good.length / 2)))).toContain('damaged');
    // 108 million pixels in a few kilobytes.
    const bomb = await sharp({
      create: { width: 12_000, height: 9_000, channels: 3, background: '#000' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(words(await maker.make(bomb))).toContain('100 million pixels');
    expect(words(await maker.make(Buffer.alloc(30_000_001)))).toContain('30 MB');
  });
});

describe('on a computer without the part that draws', () => {
  const bare = createPhotoMaker(() => Promise.resolve(null));

  it('a photo goes as it is only when it is small and tells nothing', async () => {
    const small = await twoHalves(200, 100).jpeg().toBuffer();
    expect(photo(await bare.make(small)).bytes.equals(small)).toBe(true);
    expect(words(await bare.make(await noise(1_000, 1_000).jpeg({ quality: 95 }).toBuffer()))).toContain('500 KB');
    expect(words(await bare.make(await phonePhoto()))).toContain('where it was taken');
    expect(words(await bare.make(await twoHalves(20, 10).webp().toBuffer()))).toContain('JPEG, PNG or GIF');
  });
});
