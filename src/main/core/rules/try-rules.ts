import type { z } from 'zod';
import type { ruleTrial, ruleTrialResult } from '#shared/contract/rules.ts';
import { readReply } from '#shared/domain/read-reply.ts';
import { matchingRules } from '#shared/domain/rule-match.ts';

export type RuleTrial = z.infer<typeof ruleTrial>;
export type RuleTrialResult = z.infer<typeof ruleTrialResult>;

/** What rules would do with a reply; nothing is done. */
export function tryRules({ rules, text, first }: RuleTrial): RuleTrialResult {
  const { meaning } = readReply([text]);
  const acting = matchingRules(rules, { kind: 'reply', text, meaning, first });
  return { reads: meaning, acting: acting.map(({ key }) => key) };
}
