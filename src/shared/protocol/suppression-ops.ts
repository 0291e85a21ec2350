import { z } from 'zod';
import { phone, text, uuid } from './fields.ts';

/** Numbers of one part at most: what one transaction on the hub takes. */
export const MAX_SUPPRESSED = 2_000;

/** Numbers of a do-not-text list. Parts come first; one that came before is left as it is. */
export const suppressionPart = z.object({
  suppressionId: uuid,
  part: z.int().min(1).max(1_000_000),
  phones: z.array(phone).min(1).max(MAX_SUPPRESSED),
});

/** The list itself, after its parts: from now on no campaign of the office texts its numbers. */
export const suppressionPut = z.object({
  suppressionId: uuid,
  name: text(200),
  sourceName: text(255),
  numbers: z.int().min(0),
});

/** Takes the list away: its numbers may be texted again. */
export const suppressionRemove = z.object({ suppressionId: uuid });
