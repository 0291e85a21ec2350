import { z } from 'zod';
import shipped from '../../../../resources/practice/personas.json' with { type: 'json' };

/** What a texter should make of a reply; a yardstick for suggestions and opt-out rules, never sent on the wire. */
export const EXPECT = z.enum([
  'yes',
  'no',
  'maybe',
  'question',
  'positive',
  'negative',
  'hostile',
  'opt-out',
  'wrong-number',
  'other',
]);
export type Expectation = z.infer<typeof EXPECT>;

const range = z.tuple([z.number().min(0), z.number().min(0)]);

/** People of one kind, and what they say. */
export const KIND = z.object({
  kind: z.string().regex(/^[a-z-]+$/),
  /** Share among the kinds that reply, relative to the others. */
  weight: z.number().positive(),
  expect: EXPECT,
  first: z.array(z.string()).min(6),
  /** Said once after our answer; empty for people who fall silent. */
  followUp: z.array(z.string()),
  copies: z.union([z.literal(1), z.literal(2)]).default(1),
  photo: z.boolean().default(false),
});
export type Kind = z.infer<typeof KIND>;

const PEOPLE = z.object({
  failShare: z.number().min(0).max(1),
  defaultReplyRate: z.number().min(0).max(1),
  followUpShare: z.number().min(0).max(1),
  statusDelaySeconds: range,
  replyDelaySeconds: range,
  followUpDelaySeconds: range,
  failureCodes: z.array(z.int().min(4000).max(9999)).min(1),
  kinds: z.array(KIND).min(1),
});

/** The people of any list, as they ship. */
export const ANYBODY = PEOPLE.parse(shipped);
