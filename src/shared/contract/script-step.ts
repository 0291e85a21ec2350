import { z } from 'zod';
import { id } from './base.ts';

/** A question of the script as it stands with one person. */
export const scriptStep = z.object({
  id,
  key: z.string(),
  kind: z.enum(['one', 'many', 'text']),
  text: z.string(),
  /** What is put to the person, merged; empty = there is no line for it. */
  line: z.string(),
  answers: z.array(z.object({ id, label: z.string() })),
  /** The first answer that is recorded. */
  answeredOptionId: id.nullable(),
  answeredIds: z.array(id),
  /** What was written down, where the question is for free text. */
  words: z.string().nullable(),
  /** way: answered, on the way through the script; open: the next to answer; left: answered, on a branch that was left since. */
  place: z.enum(['way', 'open', 'left', 'ahead']),
});
export type ScriptStep = z.infer<typeof scriptStep>;

/** A text that one key puts into the composer before any quick reply, and why. */
export const offeredText = z.object({
  from: z.enum(['script', 'rule']),
  label: z.string(),
  text: z.string(),
  reason: z.string(),
});
export type OfferedText = z.infer<typeof offeredText>;
