import { z } from 'zod';
import { reminderKey } from './reminder-plan.ts';

/** Half a surrogate pair or a NUL cannot be stored by every database. */
const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .transform((value) => value.toWellFormed().replaceAll('\0', '\u{fffd}'));

/** What a reply can be read as, with how a rule calls it. */
export const RULE_MEANINGS = {
  yes: 'says yes',
  no: 'says no',
  maybe: 'says maybe',
  where: 'asks where',
  when: 'asks when',
  how: 'asks how',
  who: 'asks who you are',
  positive: 'is friendly',
  negative: 'is unhappy',
  already: 'says that it is done already',
  hostile: 'is hostile',
  wrong_number: 'says that it is the wrong number',
  opt_out: 'asks for no more texts',
} as const;
export type RuleMeaning = keyof typeof RULE_MEANINGS;

const meanings = Object.keys(RULE_MEANINGS) as [RuleMeaning, ...RuleMeaning[]];

export const ruleWhen = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), words: z.array(words(60)).min(1).max(20) }),
  z.object({ kind: z.literal('meaning'), meaning: z.enum(meanings) }),
  /** An answer by its label; the question by its key. */
  z.object({ kind: z.literal('answer'), question: words(64), label: words(60) }),
  z.object({ kind: z.literal('first_reply') }),
  z.object({ kind: z.literal('silence'), hours: z.int().min(1).max(336) }),
]);
export type RuleWhen = z.infer<typeof ruleWhen>;

/** What a rule may do. Never to send: a person sends every text. */
export const ruleDeed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), tag: words(40) }),
  z.object({ kind: z.literal('suggest'), label: words(60) }),
  z.object({ kind: z.literal('help') }),
  /** Puts the person on a step of the reminders that waits for a rule; a person sends it when it is due. */
  z.object({ kind: z.literal('follow_up'), step: reminderKey, name: words(60) }),
]);
export type RuleDeed = z.infer<typeof ruleDeed>;

/** When something happens in a conversation, do something that shows there and can be taken back. */
export const rule = z.object({
  key: z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/),
  on: z.boolean(),
  when: ruleWhen,
  deeds: z.array(ruleDeed).min(1).max(5),
});
export type Rule = z.infer<typeof rule>;

export const RULES_MAX = 30;
export const rules = z.array(rule).max(RULES_MAX);
