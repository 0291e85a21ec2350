import { createHash } from 'node:crypto';
import type { CoreContext } from '../context.ts';
import type { MessageRow } from '../store/messages.ts';
import { insertAttempt, setAttempt } from '../store/send-attempts.ts';
import { insertTarget, setTargetState, targetOfMessage, targetOfStep } from '../store/send-targets.ts';

/** Whose attempt it was: no boot of this laptop. */
const ELSEWHERE = 'elsewhere';

/**
 * Gives a text that was sent from another laptop its place in this one's journal, so that a person here can judge it:
 * an attempt of unknown fate. An answer takes the step of a follow-up, for what it answered is the hub's to know.
 * Must run inside a transaction.
 * @param attemptId its id at the hub, or the text's own where that is not known.
 */
export function adoptText(
  { db }: Pick<CoreContext, 'db'>,
  message: Pick<MessageRow, 'id' | 'uid' | 'campaign_id' | 'step' | 'to_number' | 'body' | 'from_number'>,
  attemptId: string,
): void {
  if (targetOfMessage(db, message.id)) return;
  const { campaign_id, to_number: phone } = message;
  const own = message.step === 'initial' || message.step === 'optout' ? message.step : null;
  const isFree = own !== null && targetOfStep(db, campaign_id, own, phone) === null;
  const step_key = isFree ? own : `op:${message.uid.toLowerCase()}`;
  const target_id = insertTarget(db, { campaign_id, step_key, phone, message_id: message.id });
  setTargetState(db, target_id, 'permitted');
  insertAttempt(db, {
    attempt_id: attemptId,
    target_id,
    boot_id: ELSEWHERE,
    body_sha256: createHash('sha256').update(message.body).digest('hex'),
    from_number: message.from_number ?? '',
    // Long ago: it is not this laptop's to report.
    issued_at: 0,
    expires_at: 0,
  });
  setAttempt(db, attemptId, { state: 'unknown', evidence: JSON.stringify({ why: 'sent from another laptop' }) });
}
