import { setMessage } from '../store/messages.ts';
import { blockingAttempt, givenUpAttempt, setAttempt } from '../store/send-attempts.ts';
import { setTargetState } from '../store/send-targets.ts';
import type { Recorder } from './hub-record.ts';
import type { Reason } from '#shared/domain/reason-words.ts';
import { settleUnused } from './settle.ts';

/**
 * A text that a person let go again after a try of unknown fate does not go after all. That first try may have reached
 * the person, so the text is of unknown fate once more and its step stays taken: were it free, the person could be
 * texted twice. False = no earlier try of this text can have been sent. Must run inside a transaction.
 */
export function backToUnknown(ctx: Recorder, messageId: number, targetId: number, at: number): boolean {
  const { db } = ctx;
  const attempt = givenUpAttempt(db, targetId);
  if (!attempt) return false;
  const open = blockingAttempt(db, targetId);
  if (open) settleUnused(ctx, open.attempt_id, 'not wanted any more', at);
  const reason: Reason = attempt.evidence?.includes('restart') ? 'RESTART' : 'NO_ANSWER';
  setAttempt(db, attempt.attempt_id, { state: 'unknown', decided_by: null });
  setTargetState(db, targetId, 'permitted');
  setMessage(db, messageId, { state: 'unknown', reason, settled_at: at });
  return true;
}
