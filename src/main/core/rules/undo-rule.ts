import { NEEDS_HELP } from '#shared/domain/needs-help.ts';
import { doneWords } from '#shared/domain/rule-words.ts';
import type { CoreContext } from '../context.ts';
import { recordFor } from '../conversations/at-hub.ts';
import { refused } from '../refusal.ts';
import { markRuleUndone, ruleActionsIn } from '../store/rules.ts';
import { takeOff } from './follow-up.ts';
import { knownSpelling, removeTag } from '../store/tags.ts';

/** Takes back the newest thing that a rule did in a conversation, and says what. The rule does not do it again there. */
export function undoRule(ctx: CoreContext, conversationId: number): { words: string; conversationId: number } {
  const { db, clock } = ctx;
  const words = db.transaction(() => {
    const action = ruleActionsIn(db, conversationId).findLast(({ undone_at }) => undone_at === null);
    if (!action) throw refused('NOTHING', 'No rule has done anything here that could be undone.');
    const { deed } = action;
    const tag = deed.kind === 'tag' ? knownSpelling(db, deed.tag) : deed.kind === 'help' ? NEEDS_HELP : null;
    if (tag !== null && removeTag(db, conversationId, tag)) {
      recordFor(ctx, conversationId, (ref) => ctx.ops.record('tag', { ...ref, tag, on: false }));
    }
    if (deed.kind === 'follow_up') takeOff(ctx, conversationId, deed.step);
    markRuleUndone(db, action.id, clock.now());
    return `Undone: ${doneWords(deed)} by a rule.`;
  })();
  ctx.events.changed(['conversations'], [conversationId]);
  return { words, conversationId };
}
