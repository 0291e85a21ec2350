import { insertCarrierEvent, NO_CONVERSATION, noteCarrierEvent } from '../../store/carrier-events.ts';
import { baseOf } from './base-rows.ts';
import { noteChange, type Work } from './work.ts';

/** Names what came through the hub among the carrier's events. */
const FROM_HUB = 'hub:';

/** A text that fits no conversation of the hub: shown in the tray until headquarters has placed it. */
export function projectUnplaced(work: Work, key: string): void {
  const { db } = work.ctx;
  const base = baseOf(work.replica, 'unplaced', key);
  const event_key = FROM_HUB + key;
  noteChange(work, ['tray', 'carrier']);
  if (base === null) return noteCarrierEvent(db, event_key, 'placed at the hub');
  const raw = JSON.stringify({ message: { from: base.phone, to: base.to, text: base.body } });
  const kept = { event_key, received_at: base.receivedAt, type: 'message-received', carrier_id: '', tag: null, raw };
  if (!insertCarrierEvent(db, { ...kept, note: NO_CONVERSATION })) noteCarrierEvent(db, event_key, NO_CONVERSATION);
}
