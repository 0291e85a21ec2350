import { sendingView } from '../store/conversations.ts';
import { addFollowUp, removeFollowUp } from '../store/follow-ups.ts';
import { remindersOf, wasReminded } from '../store/reminders.ts';
import type { Occasion, RuleContext } from './run-rules.ts';

const MINUTE_MS = 60_000;

/**
 * Puts a person down for a follow-up, which then waits in the queue of what is due for somebody to send it. False = there
 * is no such step, they were down for it, or have had it. Must run inside a transaction.
 */
export function putDown(
  { db, ops }: RuleContext,
  { conversationId, campaignId, at }: Pick<Occasion, 'conversationId' | 'campaignId' | 'at'>,
  key: string,
): boolean {
  const step = remindersOf(db, campaignId).steps.find((one) => one.key === key);
  const who = sendingView(db, conversationId);
  if (step?.when.kind !== 'rule' || !who || wasReminded(db, { campaignId, conversationId, phone: who.phone }, key))
    return false;
  const dueAt = at + step.when.minutes * MINUTE_MS;
  if (!addFollowUp(db, conversationId, key, dueAt)) return false;
  const ref = ops.conversation(conversationId);
  if (ref) ops.record('follow_up', { ...ref, step: key, dueAt });
  return true;
}

/** Takes them off again; what was sent stays sent. Must run inside a transaction. */
export function takeOff({ db, ops }: RuleContext, conversationId: number, key: string): void {
  if (!removeFollowUp(db, conversationId, key)) return;
  const ref = ops.conversation(conversationId);
  if (ref) ops.record('follow_up', { ...ref, step: key, dueAt: null });
}
