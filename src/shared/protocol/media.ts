import { z } from 'zod';
import { text } from './fields.ts';

/** What a photo is known by: the hash of its bytes. */
export const mediaHash = z.string().regex(/^[0-9a-f]{64}$/);

/** Largest photo that travels between laptops; what carriers advise at most. */
export const MAX_MEDIA_BYTES = 500_000;
const LONGEST_BASE64 = Math.ceil(MAX_MEDIA_BYTES / 3) * 4;

const media = z.object({
  sha256: mediaHash,
  mime: z.enum(['image/jpeg', 'image/png', 'image/gif']),
  /** Pixels; 0 = not known. */
  width: z.int().min(0).max(100_000),
  height: z.int().min(0).max(100_000),
  /** What it shows, in words. */
  alt: text(300),
  /** The photo itself. */
  body: z.base64().max(LONGEST_BASE64),
});

/**
 * Gives the hub a photo of a campaign that it knows: NOT_FOUND until a campaign names it, so push first. The same photo
 * again changes nothing but its words.
 */
export const mediaPutRequest = media;
export const mediaPutResponse = z.object({ ok: z.literal(true) });

/** A photo of a campaign of the laptop's office; NOT_FOUND also while the laptop that chose it has not given it yet. */
export const mediaGetRequest = z.object({ sha256: mediaHash });
export const mediaGetResponse = media;
