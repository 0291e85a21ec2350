import type { SendOutcome } from '../carrier/carrier.ts';
import { messageById, setMessage, type MessagePatch } from '../store/messages.ts';
import { attemptById, setAttempt, type AttemptPatch } from '../store/send-attempts.ts';
import { setTargetState, targetById, type TargetState } from '../store/send-targets.ts';
import { outcomeBody, recordOutcome, recordTextClosed, type Recorder } from './hub-record.ts';
import type { Reason } from '#shared/domain/reason-words.ts';

/** Statuses that speak of our account and not of the text: the text waits until that is mended. */
const ACCOUNT_STATUSES = new Set([401, 403, 404]);

/** A text that could not be handed over so often lets others go first, should it be the text that is at fault. */
const TRIES_IN_A_ROW = 3;
const LET_OTHERS_GO_MS = 60_000;

interface Settlement {
  readonly attempt: AttemptPatch;
  readonly target: TargetState;
  readonly message: MessagePatch & { reason: Reason | null };
}

/** Whether a refusal says that no text of ours would be taken. */
export function concernsAccount(outcome: SendOutcome): boolean {
  return outcome.kind === 'rejected' && ACCOUNT_STATUSES.has(outcome.status);
}

/**
 * Writes down what one POST came to. A receipt may have come first, and then it stands: evidence that the carrier has
 * the text beats every other answer. Must run inside a transaction.
 */
export function settleOutcome(ctx: Recorder, attemptId: string, outcome: SendOutcome, at: number): void {
  const { db } = ctx;
  const attempt = attemptById(db, attemptId);
  const target = attempt && targetById(db, attempt.target_id);
  const message = target && messageById(db, target.message_id);
  if (!attempt || !message) return;
  recordOutcome(ctx, attempt, outcomeBody(outcome));
  const carrierId = outcome.kind === 'accepted' ? outcome.carrierId : null;
  if (attempt.state !== 'handed_over') {
    if (carrierId !== null && attempt.carrier_id === null) setAttempt(db, attemptId, { carrier_id: carrierId });
    if (carrierId !== null && message.carrier_id === null) setMessage(db, message.id, { carrier_id: carrierId });
    return;
  }
  const settlement = settlementOf(outcome);
  setAttempt(db, attemptId, { ...settlement.attempt, settled_at: at });
  setTargetState(db, target.id, settlement.target);
  const lastInLine = outcome.kind === 'not_sent' && attempt.n >= TRIES_IN_A_ROW;
  const not_before_at = lastInLine ? at + LET_OTHERS_GO_MS : message.not_before_at;
  setMessage(db, message.id, { ...settlement.message, not_before_at, settled_at: at });
  if (settlement.message.state === 'failed') recordTextClosed(ctx, message, 'failed', settlement.message.reason ?? '');
}

function settlementOf(outcome: SendOutcome): Settlement {
  switch (outcome.kind) {
    case 'accepted':
      return {
        attempt: { state: 'accepted', carrier_id: outcome.carrierId },
        target: 'done',
        message: { state: 'accepted', reason: null, carrier_id: outcome.carrierId },
      };
    case 'not_sent':
      return {
        attempt: { state: 'not_used', evidence: JSON.stringify({ why: outcome.reason }) },
        target: 'queued',
        message: { state: 'queued', reason: 'UNREACHABLE' },
      };
    case 'unknown':
      return {
        attempt: { state: 'unknown', evidence: JSON.stringify({ why: outcome.reason }) },
        target: 'permitted',
        message: { state: 'unknown', reason: 'NO_ANSWER' },
      };
    default:
      return rejection(outcome);
  }
}

/** A 4xx is certain: nothing was sent, and nothing was billed (Bandwidth's documentation of errors). */
function rejection(outcome: Extract<SendOutcome, { kind: 'rejected' }>): Settlement {
  const { status, code, detail } = outcome;
  const attempt: AttemptPatch = { state: 'rejected', evidence: JSON.stringify({ status, code, detail }) };
  if (status === 429) return { attempt, target: 'queued', message: { state: 'queued', reason: 'BUSY' } };
  if (concernsAccount(outcome))
    return { attempt, target: 'queued', message: { state: 'queued', reason: 'CREDENTIALS' } };
  return { attempt, target: 'done', message: { state: 'failed', reason: `REJECTED:${code}` } };
}

/** A permit that was not used: no byte left this machine. The text waits on. Must run inside a transaction. */
export function settleUnused(ctx: Recorder, attemptId: string, why: string, at: number): void {
  const { db } = ctx;
  const attempt = attemptById(db, attemptId);
  if (attempt?.state !== 'permitted') return;
  setAttempt(db, attemptId, { state: 'not_used', evidence: JSON.stringify({ why }), settled_at: at });
  recordOutcome(ctx, attempt, outcomeBody({ kind: 'not_sent', reason: why }));
  const target = targetById(db, attempt.target_id);
  if (target?.state === 'permitted') setTargetState(db, target.id, 'queued');
}
