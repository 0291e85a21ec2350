import { z } from 'zod';
import { rules } from '../domain/rule.ts';
import { text } from './fields.ts';

/** What an office has for all its campaigns. Since version 3. */
export const officePart = z.discriminatedUnion('part', [
  z.object({ part: z.literal('replies'), replies: z.array(z.object({ label: text(60), body: text(1_600) })).max(60) }),
  z.object({ part: z.literal('rules'), rules }),
]);

/**
 * Rewrites a part. `baseVersion` is the version that the writer saw (0 = none): when another organizer was faster the op
 * is rejected as STALE. `onlyIfNone`: what a laptop brings along when it joins; it changes nothing where there is one.
 */
export const officePut = z.object({
  baseVersion: z.int().min(0),
  onlyIfNone: z.boolean().default(false),
  content: officePart,
});
