/**
 * States of an outgoing text.
 * - queued: saved, waits to go; sending: handed to the carrier, no answer yet
 * - accepted, sent, delivered, failed: what the carrier said, by answer or by receipt
 * - unknown: it may have gone; only evidence or a person may decide
 * - refused: not let out (opted out, hours, paused); withdrawn: taken back in time. Neither was texted.
 */
export type OutgoingState =
  | 'queued'
  | 'sending'
  | 'accepted'
  | 'sent'
  | 'delivered'
  | 'failed'
  | 'unknown'
  | 'refused'
  | 'withdrawn';

/** States of any text; `received` is an inbound one. */
export type MessageState = OutgoingState | 'received';

/** Each state as people read it. */
export const stateWords: Readonly<Record<MessageState, string>> = {
  queued: 'Waiting to go',
  sending: 'Sending',
  accepted: 'Taken by the carrier',
  sent: 'Sent',
  delivered: 'Delivered',
  failed: 'Not delivered',
  unknown: 'May have been sent',
  refused: 'Not sent',
  withdrawn: 'Taken back',
  received: 'Received',
};

/** What the carrier can report about a text, by its answer or by a receipt. */
export type ReceiptKind = 'accepted' | 'sending' | 'sent' | 'failed' | 'delivered';

const RANK: Readonly<Record<ReceiptKind, number>> = { accepted: 1, sending: 2, sent: 3, failed: 4, delivered: 5 };

export interface Receipt {
  readonly kind: ReceiptKind;
  /** The carrier's four digits for a failure. */
  readonly errorCode: number | null;
  /** The carrier's time, milliseconds since the epoch. */
  readonly at: number;
}

/** Everything reported so far. `failedToo`: a failure was reported besides the state, which is shown as a flag on "delivered". */
export interface ReceiptFold {
  readonly kind: ReceiptKind;
  readonly at: number;
  readonly failedToo: boolean;
  readonly errorCode: number | null;
}

/** No receipt for about two hours: the carrier reports a failure, but nothing is known (Bandwidth's error list). */
const NO_RECEIPT_IN_TIME = 9902;

/** The receipt that a status event means, or null for events that are none. */
export function receiptOf(event: {
  readonly type: string;
  readonly errorCode: number | null;
  readonly at: number;
}): Receipt | null {
  const { errorCode, at } = event;
  switch (event.type) {
    case 'message-sending':
      return { kind: 'sending', errorCode: null, at };
    case 'message-sent':
      return { kind: 'sent', errorCode: null, at };
    case 'message-delivered':
      return { kind: 'delivered', errorCode: null, at };
    case 'message-failed':
      return { kind: errorCode === NO_RECEIPT_IN_TIME ? 'sent' : 'failed', errorCode, at };
    default:
      return null;
  }
}

/** What one receipt says by itself. */
export function foldOf(receipt: Receipt): ReceiptFold {
  return { kind: receipt.kind, at: receipt.at, failedToo: receipt.kind === 'failed', errorCode: receipt.errorCode };
}

/**
 * What two folds say together: the higher rank (of two equal, the earlier). In any order, grouped in any way and with
 * any repeats the result is the same, for receipts come late, twice and out of order.
 */
export function joinFolds(a: ReceiptFold, b: ReceiptFold): ReceiptFold {
  const later = RANK[a.kind] > RANK[b.kind] || (a.kind === b.kind && a.at <= b.at) ? a : b;
  return {
    kind: later.kind,
    at: later.at,
    failedToo: a.failedToo || b.failedToo,
    errorCode: higher(a.errorCode, b.errorCode),
  };
}

/** All receipts of one text together; null when there are none. */
export function foldReceipts(receipts: readonly Receipt[]): ReceiptFold | null {
  return receipts
    .map(foldOf)
    .reduce<ReceiptFold | null>((sum, one) => (sum === null ? one : joinFolds(sum, one)), null);
}

/** The state of a text after a receipt. It only rises; a receipt is evidence, so it settles `unknown` and every state before it. */
export function stateAfter(state: OutgoingState, receipt: ReceiptKind): OutgoingState {
  return RANK[receipt] > rankOf(state) ? shownAs(receipt) : state;
}

function rankOf(state: OutgoingState): number {
  if (state === 'sending') return 0;
  return Object.hasOwn(RANK, state) ? RANK[state as ReceiptKind] : 0;
}

/** The carrier's "sending" is, for people, still "taken by the carrier": the laptop's own "sending" means no answer yet. */
function shownAs(receipt: ReceiptKind): OutgoingState {
  return receipt === 'sending' ? 'accepted' : receipt;
}

function higher(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
