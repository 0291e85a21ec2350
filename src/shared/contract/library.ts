import { z } from 'zod';
import { base, id } from './base.ts';
import { rules } from '../domain/rule.ts';
import { quickReply } from './campaigns.ts';

const replies = z.array(quickReply).max(100);

export const replyLibraries = z.object({
  /** For all campaigns of the office; the hub brings them to its laptops. */
  office: replies,
  /** Of the texter who is at this laptop, here alone. */
  own: replies,
});
export type ReplyLibraries = z.infer<typeof replyLibraries>;

/** A quick reply of any library as one person would get it. */
export const foundReply = z.object({
  source: z.enum(['campaign', 'office', 'own']),
  label: z.string(),
  text: z.string(),
  /** How many of the last replies were this one, and how many of those were answered. */
  uses: z.int(),
  answered: z.int(),
});
export type FoundReply = z.infer<typeof foundReply>;

const officeRules = z.object({ rules });

export const library = {
  get: base.output(replyLibraries),
  put: base.input(z.object({ which: z.enum(['office', 'own']), replies })).output(replyLibraries),
  /** Rules that hold in every campaign of the office. */
  rules: base.output(officeRules),
  putRules: base.input(officeRules).output(officeRules),
  /** All that can be said to a person: the campaign's, the office's, one's own. */
  find: base.input(z.object({ conversationId: id })).output(z.array(foundReply)),
};
