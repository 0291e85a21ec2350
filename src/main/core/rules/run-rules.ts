import { NEEDS_HELP } from '#shared/domain/needs-help.ts';
import { matchingRules, type Happening } from '#shared/domain/rule-match.ts';
import type { RuleDeed } from '#shared/domain/rule.ts';
import { ruleWords } from '#shared/domain/rule-words.ts';
import type { CoreContext } from '../context.ts';
import { questionsOf } from '../store/questions.ts';
import { hasActed, insertRuleAction } from '../store/rules.ts';
import { rulesHolding } from './rules-holding.ts';
import { addTag, knownSpelling } from '../store/tags.ts';
import { putDown } from './follow-up.ts';

/** What the rules write with: the store, and the ops that tell the hub. */
export type RuleContext = Pick<CoreContext, 'db' | 'ops'>;

export interface Occasion {
  readonly conversationId: number;
  readonly campaignId: number;
  /** Names what happened; a rule acts once on each, however often it is told. */
  readonly occasion: string;
  /** Asked for only where the campaign has rules. */
  readonly happened: () => Happening;
  readonly at: number;
}

/**
 * Does what the rules of the campaign and of the office say about something that happened, and keeps what was done, to be shown and undone.
 * Nothing is ever sent. Must run inside the transaction of what happened, on the laptop that has the conversation.
 */
export function runRules(ctx: RuleContext, { conversationId, campaignId, occasion, happened, at }: Occasion): void {
  const rules = rulesHolding(ctx.db, campaignId);
  if (!rules.some(({ on }) => on)) return;
  const texts = new Map(questionsOf(ctx.db, campaignId).map(({ key, text }) => [key, text]));
  for (const rule of matchingRules(rules, happened())) {
    const sentence = ruleWords(rule, (key) => texts.get(key) ?? key);
    for (const deed of rule.deeds) {
      const row = { conversation_id: conversationId, rule_key: rule.key, occasion, deed };
      if (hasActed(ctx.db, row)) continue;
      const did = carryOut(ctx, { conversationId, campaignId, at }, deed);
      insertRuleAction(ctx.db, { ...row, sentence, did: did ? 1 : 0, at });
    }
  }
}

/** Says whether anything is different now. */
function carryOut(ctx: RuleContext, where: Where, deed: RuleDeed): boolean {
  const { conversationId, at } = where;
  switch (deed.kind) {
    case 'tag':
      return putTag(ctx, conversationId, knownSpelling(ctx.db, deed.tag), at);
    case 'help':
      return putTag(ctx, conversationId, NEEDS_HELP, at);
    case 'suggest':
      return true;
    case 'follow_up':
      return putDown(ctx, where, deed.step);
  }
}

type Where = Pick<Occasion, 'conversationId' | 'campaignId' | 'at'>;

function putTag({ db, ops }: RuleContext, conversationId: number, tag: string, at: number): boolean {
  if (!addTag(db, conversationId, tag, at)) return false;
  const ref = ops.conversation(conversationId);
  if (ref) ops.record('tag', { ...ref, tag, on: true });
  return true;
}
