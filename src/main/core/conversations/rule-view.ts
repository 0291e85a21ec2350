import type { RuleDone } from '#shared/contract/rules.ts';
import type { OfferedText } from '#shared/contract/script-step.ts';
import { doneWords } from '#shared/domain/rule-words.ts';
import { ruleActionsIn, type RuleAction } from '../store/rules.ts';
import type { Db } from '../store/open.ts';

/** What rules did in a conversation, oldest first; what was undone stays, marked. */
export function rulesDone(db: Db, conversationId: number): { shown: RuleDone[]; actions: RuleAction[] } {
  const actions = ruleActionsIn(db, conversationId);
  const shown = actions.map(({ id, deed, sentence, at, undone_at }) => ({
    id,
    words: doneWords(deed),
    sentence,
    at,
    undone: undone_at !== null,
  }));
  return { shown, actions };
}

interface Said {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly state: string;
}

/** The quick reply that a rule suggests for their newest text, as long as we have not answered it. */
export function ruleToOffer(
  actions: readonly RuleAction[],
  messages: readonly Said[],
  replies: readonly { readonly label: string; readonly text: string }[],
): OfferedText | null {
  const newest = messages.findLast(({ state }) => state !== 'withdrawn');
  if (newest?.direction !== 'in') return null;
  const suggested = actions.findLast(
    ({ deed, occasion, undone_at }) => deed.kind === 'suggest' && undone_at === null && occasion === `in:${newest.id}`,
  );
  if (suggested?.deed.kind !== 'suggest') return null;
  const { label } = suggested.deed;
  const reply = replies.find((one) => one.label === label);
  return reply ? { from: 'rule', label, text: reply.text, reason: suggested.sentence } : null;
}
