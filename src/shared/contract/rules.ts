import { z } from 'zod';
import { RULE_MEANINGS, rules } from '../domain/rule.ts';
import { at, id } from './base.ts';

/** Something that a rule did in a conversation. */
export const ruleDone = z.object({
  id,
  /** What it did: "Tagged “asked-where”". */
  words: z.string(),
  /** The rule: "When a reply asks where, …". */
  sentence: z.string(),
  at,
  undone: z.boolean(),
});
export type RuleDone = z.infer<typeof ruleDone>;

/** What the rules of a draft would do with a reply that somebody types to try them. */
export const ruleTrial = z.object({
  rules,
  text: z.string().max(1600),
  /** Whether it is their first reply. */
  first: z.boolean(),
});
export const ruleTrialResult = z.object({
  /** How the reply is read; null = not understood. */
  reads: z.enum(Object.keys(RULE_MEANINGS) as [keyof typeof RULE_MEANINGS]).nullable(),
  /** Keys of the rules that would act. */
  acting: z.array(z.string()),
});

/** What was taken back. */
export const undone = z.object({ words: z.string(), conversationId: id.nullable() });
