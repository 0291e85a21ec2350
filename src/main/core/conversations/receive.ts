import { createHash } from 'node:crypto';
import type { RejectedElement } from '#shared/domain/parse-webhook.ts';
import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import type { CoreContext } from '../context.ts';
import type { ReachCrashPoint } from '../sending/crash-point.ts';
import { applyReceipt } from '../sending/receipts.ts';
import { insertCarrierEvent, NO_CONVERSATION, noteCarrierEvent } from '../store/carrier-events.ts';
import { receiveText, type PlacedText } from './receive-text.ts';

/** Takes in one webhook delivery. When it returns, everything in it is on the disk. */
export type Receive = (
  rawBody: string,
  events: readonly CarrierEvent[],
  rejected?: readonly RejectedElement[],
) => readonly PlacedText[];

interface Arrived {
  readonly replies: PlacedText[];
  readonly conversationIds: Set<number>;
}

/**
 * One delivery is one transaction: the raw events, the opt-outs in them, inbound texts and receipts are all kept, or
 * none, and then the carrier delivers again. Repeats change nothing; the order does not matter.
 */
export function createReceive(ctx: CoreContext, crashPoint: ReachCrashPoint): Receive {
  const { db, clock, events: bus } = ctx;

  function take(event: CarrierEvent, at: number, arrived: Arrived): void {
    const { eventKey: event_key, type, carrierId: carrier_id, tag, raw } = event;
    if (!insertCarrierEvent(db, { event_key, received_at: at, type, carrier_id, tag, raw, note: null })) return;
    crashPoint('mid-receive');
    if (event.type === 'message-received') return takeText(event, at, arrived);
    const result = applyReceipt(db, event, at);
    if (result.note !== null) noteCarrierEvent(db, event_key, result.note);
    if (result.kind === 'placed') arrived.conversationIds.add(result.conversationId);
  }

  function takeText(event: CarrierEvent, at: number, arrived: Arrived): void {
    const placed = receiveText({ ctx, event, at });
    if (placed === 'unplaced') noteCarrierEvent(db, event.eventKey, NO_CONVERSATION);
    else if (placed === null) noteCarrierEvent(db, event.eventKey, 'repeated text');
    else {
      arrived.replies.push(placed);
      arrived.conversationIds.add(placed.conversationId);
    }
  }

  /** What could not be read is kept whole, so that nothing that was answered with 200 is gone. */
  function keepRejected(rawBody: string, { index, reason }: RejectedElement, at: number): void {
    const event_key = `unreadable:${createHash('sha256').update(rawBody).digest('hex')}:${index}`;
    const note = `not understood: ${reason}`;
    insertCarrierEvent(db, {
      event_key,
      received_at: at,
      type: 'unreadable',
      carrier_id: '',
      tag: null,
      raw: rawBody,
      note,
    });
  }

  const keep = db.transaction(
    (rawBody: string, events: readonly CarrierEvent[], rejected: readonly RejectedElement[]): Arrived => {
      const at = clock.now();
      const arrived: Arrived = { replies: [], conversationIds: new Set() };
      for (const event of events) take(event, at, arrived);
      for (const element of rejected) keepRejected(rawBody, element, at);
      return arrived;
    },
  );

  return (rawBody, events, rejected = []) => {
    const arrived = keep(rawBody, events, rejected);
    bus.changed(['conversations', 'messages', 'tray', 'carrier'], [...arrived.conversationIds]);
    for (const reply of arrived.replies) bus.emit({ kind: 'reply', ...reply });
    return arrived.replies;
  };
}
