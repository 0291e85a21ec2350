import { randomBytes } from 'node:crypto';
import sharp, { type SharpOptions } from 'sharp';

/** A picture that does not shrink: every pixel by chance. */
export function noise(width: number, height: number, channels: 3 | 4 = 3) {
  return sharp(randomBytes(width * height * channels), { raw: { width, height, channels } });
}

/** A plain picture, red on the left and blue on the right. */
export function twoHalves(width: number, height: number) {
  const left = { create: { width: Math.floor(width / 2), height, channels: 3, background: '#ff0000' } } as const;
  return sharp({ create: { width, height, channels: 3, background: '#0000ff' } }).composite([
    { input: left, left: 0, top: 0 },
  ]);
}

/** A JPEG as a phone makes it: held upright, with the place and the camera written beside it. */
export function phonePhoto(): Promise<Buffer> {
  return twoHalves(400, 200)
    .withExif({
      IFD0: { Make: 'SecretCam', Artist: 'Dana Example', Orientation: '6' },
      IFD3: { GPSLatitude: '40/1 26/1 46/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A moving picture of `pages` pictures by chance. */
export function movingGif(pages: number, side: number): Promise<Buffer> {
  const raw = { width: side, height: side * pages, channels: 3, pageHeight: side } as const;
  return sharp(randomBytes(side * side * pages * 3), { raw, animated: true } as SharpOptions)
    .gif({ effort: 1, delay: Array<number>(pages).fill(100) })
    .toBuffer();
}
