import { createHash } from 'node:crypto';
import type { CoreContext } from '../context.ts';
import type { MessageRow } from '../store/messages.ts';
import { blockingAttempt, insertAttempt, setAttempt } from '../store/send-attempts.ts';
import { reminderKeyOf } from '../store/reminders.ts';
import { insertTarget, setTargetState, targetOfMessage, targetOfStep } from '../store/send-targets.ts';

/** Whose attempt it was: no boot of this laptop. */
const ELSEWHERE = 'elsewhere';

type Ctx = Pick<CoreContext, 'db' | 'ids'>;
type Text = Pick<MessageRow, 'id' | 'uid' | 'campaign_id' | 'step' | 'to_number' | 'body' | 'from_number'>;

/**
 * Gives a text that was sent from another laptop its place in this one's journal, so that a person here can judge it.
 * An answer takes the step of a follow-up, for what it answered is the hub's to know, unless the caller knows the step and
 * that it is free. Must run inside a transaction.
 */
export function adoptText(ctx: Ctx, message: Text, step?: string): void {
  const { db } = ctx;
  if (targetOfMessage(db, message.id)) return;
  const { campaign_id, to_number: phone } = message;
  const own = message.step === 'initial' || message.step === 'optout' ? message.step : reminderKeyOf(db, message.id);
  const isFree = own !== null && targetOfStep(db, campaign_id, own, phone) === null;
  const step_key = step !== undefined ? step : isFree ? own : `op:${message.uid.toLowerCase()}`;
  const target_id = insertTarget(db, { campaign_id, step_key, phone, message_id: message.id });
  keepUnheardAttempt(ctx, target_id, message);
}

/**
 * An attempt that the hub knows and this journal does not: it may have reached the person. It holds the step until there
 * is evidence, or a person decides. Must run inside a transaction.
 */
export function keepUnheardAttempt({ db, ids }: Ctx, targetId: number, message: Text): void {
  setTargetState(db, targetId, 'permitted');
  if (blockingAttempt(db, targetId)) return;
  const attempt_id = ids.uuid();
  insertAttempt(db, {
    attempt_id,
    target_id: targetId,
    boot_id: ELSEWHERE,
    body_sha256: createHash('sha256').update(message.body).digest('hex'),
    from_number: message.from_number ?? '',
    // Long ago: it is not this laptop's to report, and its real name is the hub's to know.
    issued_at: 0,
    expires_at: 0,
  });
  setAttempt(db, attempt_id, { state: 'unknown', evidence: JSON.stringify({ why: 'not from this boot' }) });
}
