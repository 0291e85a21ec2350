import { refuseText } from '../sending/refused-permit.ts';
import { conversationsWithPhone, setConversation, type ConversationRow } from '../store/conversations.ts';
import type { Db } from '../store/open.ts';
import { confirmOptOut, optInByStart, putOptOut, type OptOutRow } from '../store/opt-outs.ts';
import { queuedConfirmationsTo, queuedTo } from '../store/outbox.ts';
import { setTargetState, targetOfMessage } from '../store/send-targets.ts';
import { setMessage } from '../store/messages.ts';

/**
 * A carrier word opts the number out in every campaign: queued texts to it never go, and conversations with nothing to
 * answer are closed. The conversation that the word came in stays with the texter, who may send the one confirmation.
 * Must run inside the transaction that stores the event.
 */
export function optOutByKeyword(db: Db, row: OptOutRow, at: number): void {
  if (!putOptOut(db, row)) confirmOptOut(db, row);
  for (const messageId of queuedTo(db, row.phone)) {
    const target = targetOfMessage(db, messageId);
    if (target) refuseText(db, messageId, target.id, at);
  }
  for (const conversation of conversationsWithPhone(db, row.phone)) {
    if (conversation.id !== row.conversation_id && isUnanswered(conversation)) {
      setConversation(db, conversation.id, {
        status: 'closed',
        closed_reason: 'opted_out',
        urgency: 0,
        later_until: null,
      });
    }
  }
}

function isUnanswered({ status }: ConversationRow): boolean {
  return status === 'todo' || status === 'waiting' || status === 'later';
}

/**
 * An inbound START, the only way back in; `at` is the carrier's time of it. A confirmation of the opt-out that still
 * waits is taken back: it would not be true any more. Says whether the number may be texted again now.
 */
export function optInByKeyword(db: Db, phone: string, at: number, now: number): boolean {
  if (!optInByStart(db, phone, at)) return false;
  for (const messageId of queuedConfirmationsTo(db, phone)) {
    const target = targetOfMessage(db, messageId);
    setMessage(db, messageId, { state: 'withdrawn', settled_at: now });
    if (target) setTargetState(db, target.id, 'withdrawn');
  }
  return true;
}
