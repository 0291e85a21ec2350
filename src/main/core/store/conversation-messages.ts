import type { MessageRow } from './messages.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';
import { FROM_HERE } from './outbox.ts';

/** A text in its thread. */
export interface ThreadMessage extends MessageRow {
  /** 1: pressed on this laptop. */
  from_here: 0 | 1;
  /** Which reminder it is; null = none. */
  reminder_key: string | null;
}

const OF = `select m.id, m.uid, m.conversation_id, m.campaign_id, m.direction, m.step, m.body, m.media, m.from_number,
  m.to_number, m.parts, m.state, m.reason, m.error_code, m.carrier_id, m.created_at, m.not_before_at, m.released_at,
  m.released_head, m.settled_at, m.texter, m.inbound_id, m.reminder_key, ${FROM_HERE} as from_here
  from message m where m.conversation_id = ? order by m.id`;
/** All texts of a conversation, in the order in which this laptop came to know them. */
export function messagesOf(db: Db, conversationId: number): ThreadMessage[] {
  return all<ThreadMessage>(db, OF, conversationId);
}

const HOLD = `update message set not_before_at = ? where id = ? and state = 'queued'`;
/** Lets a queued text wait until a time (null: it may go at once). */
export function holdMessage(db: Db, messageId: number, notBeforeAt: number | null): void {
  run(db, HOLD, notBeforeAt, messageId);
}

const OPEN = `select 1 as open from message m where m.conversation_id = ? and m.state in ('queued', 'sending')
  and ${FROM_HERE} limit 1`;
/** Whether a text to the person waits or is on its way from this laptop. */
export function hasOpenText(db: Db, conversationId: number): boolean {
  return first(db, OPEN, conversationId) !== null;
}
