/** The media that an account has uploaded to the practice carrier: files in its folder, forgotten after two days as at the carrier. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** So long the carrier keeps a file. */
export const MEDIA_KEPT_MS = 48 * 60 * 60_000;

export interface StoredMedia {
  readonly mediaName: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

export interface MediaStore {
  /** A file of the same name takes the place of the one before. */
  put(media: StoredMedia): void;
  get(mediaName: string): StoredMedia | null;
  delete(mediaName: string): void;
  list(): StoredMedia[];
}

/** Opens the folder of media below the practice carrier's own; it is still there after a restart. */
export function openMediaStore(dataDir: string, now: () => number): MediaStore {
  const folder = path.join(dataDir, 'media');
  mkdirSync(folder, { recursive: true });
  // A name may hold what a file's name may not.
  const fileOf = (mediaName: string): string => path.join(folder, createHash('sha256').update(mediaName).digest('hex'));

  function read(file: string): StoredMedia | null {
    try {
      if (now() - statSync(file).mtimeMs > MEDIA_KEPT_MS) {
        rmSync(file, { force: true });
        return null;
      }
      const whole = readFileSync(file);
      const end = whole.indexOf(0x0a);
      const { mediaName, mime } = JSON.parse(whole.toString('utf8', 0, end)) as Omit<StoredMedia, 'bytes'>;
      return { mediaName, mime, bytes: whole.subarray(end + 1) };
    } catch {
      return null;
    }
  }

  return {
    put({ mediaName, mime, bytes }) {
      const file = fileOf(mediaName);
      const head = Buffer.from(`${JSON.stringify({ mediaName, mime })}\n`, 'utf8');
      writeFileSync(`${file}.new`, Buffer.concat([head, bytes]));
      renameSync(`${file}.new`, file);
      // Its age is told by this carrier's clock, which a test may have moved.
      utimesSync(file, now() / 1_000, now() / 1_000);
    },
    get: (mediaName) => read(fileOf(mediaName)),
    delete: (mediaName) => rmSync(fileOf(mediaName), { force: true }),
    list: () =>
      readdirSync(folder)
        .filter((name) => !name.endsWith('.new'))
        .map((name) => read(path.join(folder, name)))
        .filter((media) => media !== null),
  };
}
