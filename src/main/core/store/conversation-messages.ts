import type { MessageRow } from './messages.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

const OF = `select id, uid, conversation_id, campaign_id, direction, step, body, media, from_number, to_number, parts,
  state, reason, error_code, carrier_id, created_at, not_before_at, released_at, settled_at, texter
  from message where conversation_id = ? order by id`;
/** All texts of a conversation, the oldest first. */
export function messagesOf(db: Db, conversationId: number): MessageRow[] {
  return all<MessageRow>(db, OF, conversationId);
}

const HOLD = `update message set not_before_at = ? where id = ? and state = 'queued'`;
/** Lets a queued text wait until a time (null: it may go at once). */
export function holdMessage(db: Db, messageId: number, notBeforeAt: number | null): void {
  run(db, HOLD, notBeforeAt, messageId);
}

const OPEN = `select 1 as open from message where conversation_id = ? and state in ('queued', 'sending') limit 1`;
/** Whether a text to the person waits or is on its way. */
export function hasOpenText(db: Db, conversationId: number): boolean {
  return first(db, OPEN, conversationId) !== null;
}
