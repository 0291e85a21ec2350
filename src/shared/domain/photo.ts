/** What a photo may be before and after it is made ready for the carrier. */

/** What a laptop keeps and sends; the carrier takes these everywhere. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/gif'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** Carriers advise no more, and a toll-free number takes 525 KB for the whole text. */
export const MAX_PHOTO_BYTES = 500_000;
/** Longest side, in pixels: what a phone shows without enlarging it. */
export const MAX_PHOTO_SIDE = 1_280;
/** Largest file that is looked at. */
export const MAX_FILE_BYTES = 30_000_000;
/** A picture with more pixels is a bomb, or of no use for a phone. */
export const MAX_PIXELS = 100_000_000;
export const LONGEST_ALT = 300;

/** Any text with a photo is one MMS, and costs what one part costs as this program counts. */
export const PARTS_WITH_PHOTO = 1;

/** How a photo that this laptop or its colleagues keep is named in a text; an inbound one has the carrier's address instead. */
export const photoName = (sha256: string): string => `photo:${sha256}`;

/** The hashes of a text's own photos, from the names that it keeps as JSON. */
export function hashesIn(media: string): string[] {
  return (JSON.parse(media) as string[]).map(hashIn).filter((hash) => hash !== null);
}

/** The hash in such a name; null = the name is an address. */
export function hashIn(name: string): string | null {
  return /^photo:([0-9a-f]{64})$/.exec(name)?.[1] ?? null;
}
