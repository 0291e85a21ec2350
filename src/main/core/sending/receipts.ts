import { receiptOf, stateAfter, type OutgoingState, type Receipt } from '#shared/domain/message-state.ts';
import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import { messageById, outgoingByCarrierId, setMessage, type MessageRow } from '../store/messages.ts';
import type { Db } from '../store/open.ts';
import {
  attemptByCarrierId,
  attemptById,
  blockingAttempt,
  newestAttempt,
  setAttempt,
  type AttemptRow,
} from '../store/send-attempts.ts';
import { setTargetState, targetById, targetOfMessage, type TargetRow } from '../store/send-targets.ts';

/** Where a receipt belongs, or why it belongs nowhere. */
export type ReceiptResult =
  | { readonly kind: 'placed'; readonly conversationId: number; readonly note: string | null }
  | { readonly kind: 'unplaced'; readonly note: string };

interface Place {
  readonly attempt: AttemptRow;
  readonly target: TargetRow;
  readonly message: MessageRow;
}

/**
 * Folds one status event into its text: by tag first, for that is proof even when the answer to the POST never came,
 * then by the carrier's id. In any order and any number of times the result is the same. Must run inside a transaction.
 */
export function applyReceipt(db: Db, event: CarrierEvent, at: number): ReceiptResult {
  const receipt = receiptOf(event);
  if (!receipt) return { kind: 'unplaced', note: 'not a receipt' };
  const place = placeByTag(db, event) ?? placeByCarrierId(db, event);
  if (!place) return { kind: 'unplaced', note: event.tag === null ? 'unknown message' : 'unknown tag' };
  const note = acknowledge(db, place, event, receipt, at) ?? fold(db, place.message, event, receipt, at);
  return { kind: 'placed', conversationId: place.message.conversation_id, note };
}

function placeByTag(db: Db, { tag }: CarrierEvent): Place | null {
  const attempt = tag === null ? null : attemptById(db, tag);
  const target = attempt && targetById(db, attempt.target_id);
  const message = target && messageById(db, target.message_id);
  return attempt && message ? { attempt, target, message } : null;
}

function placeByCarrierId(db: Db, { carrierId }: CarrierEvent): Place | null {
  const message = outgoingByCarrierId(db, carrierId);
  const target = message && targetOfMessage(db, message.id);
  const attempt = target && (attemptByCarrierId(db, target.id, carrierId) ?? newestAttempt(db, target.id));
  return attempt ? { attempt, target, message } : null;
}

/**
 * A receipt proves that the carrier took the attempt. Says why the text itself must be left alone, if it must: another
 * attempt of it has gone since, or it failed and is on its way again by a person's decision.
 */
function acknowledge(db: Db, place: Place, event: CarrierEvent, receipt: Receipt, at: number): string | null {
  const { attempt, target, message } = place;
  const carrier_id = attempt.carrier_id ?? event.carrierId;
  const given_up = ['rejected', 'not_used', 'human_released'].includes(attempt.state);
  if (message.state === 'withdrawn' || message.state === 'refused') {
    setAttempt(db, attempt.attempt_id, { carrier_id });
    return 'receipt for a text that was not sent';
  }
  const replaced = given_up && (receipt.kind === 'failed' || blockingAttempt(db, target.id) !== null);
  if (replaced) {
    setAttempt(db, attempt.attempt_id, { carrier_id });
    return 'receipt for an earlier attempt';
  }
  const settled_at = attempt.settled_at ?? at;
  setAttempt(db, attempt.attempt_id, { state: 'accepted', carrier_id, settled_at });
  setTargetState(db, target.id, 'done');
  return null;
}

function fold(db: Db, message: MessageRow, event: CarrierEvent, receipt: Receipt, at: number): null {
  const state = stateAfter(message.state as OutgoingState, receipt.kind);
  const rises = state !== message.state;
  const error_code = Math.max(message.error_code ?? 0, receipt.errorCode ?? 0) || null;
  setMessage(db, message.id, {
    state,
    error_code,
    carrier_id: message.carrier_id ?? event.carrierId,
    reason: null,
    settled_at: rises ? at : message.settled_at,
  });
  return null;
}
