import { recordTextClosed, type Recorder } from '../sending/hub-record.ts';
import { refuseText } from '../sending/refused-permit.ts';
import { conversationsBound, setConversation, type ConversationRow } from '../store/conversations.ts';
import type { Mode } from '../store/campaign-mode.ts';
import { confirmOptOut, optInByStart, putOptOut, type OptOutRow } from '../store/opt-outs.ts';
import { queuedConfirmationsTo, queuedTo } from '../store/outbox.ts';
import { setTargetState, targetOfMessage } from '../store/send-targets.ts';
import { messageById, setMessage } from '../store/messages.ts';
import { recordOptOut } from './opt-out-at-hub.ts';

/**
 * A carrier word opts the number out in every campaign: queued texts to it never go, and conversations with nothing to
 * answer are closed. Who receives the word opens its conversation again, so that a texter may send the one confirmation.
 * Must run inside the transaction that stores the event.
 */
export function optOutByKeyword(ctx: Recorder, row: OptOutRow, at: number): void {
  const { db } = ctx;
  const mode = row.practice === 1 ? 'practice' : 'live';
  if (!putOptOut(db, row)) confirmOptOut(db, row);
  // The hub hears its own carrier; of a word that came to this laptop's number it hears from here only.
  recordOptOut(ctx, { phone: row.phone, mode, fresh: true, about: [], undoUntil: at });
  for (const messageId of queuedTo(db, row.phone, mode)) {
    const target = targetOfMessage(db, messageId);
    if (target) refuseText(ctx, messageId, target.id, at);
  }
  for (const conversation of conversationsBound(db, row.phone, mode)) {
    if (isUnanswered(conversation)) {
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

export interface OptIn {
  readonly phone: string;
  /** The carrier's time of the START. */
  readonly at: number;
  readonly mode: Mode;
}

/**
 * An inbound START, the only way back in. A confirmation of the opt-out that still
 * waits is taken back: it would not be true any more. Says whether the number may be texted again now.
 */
export function optInByKeyword(ctx: Recorder, { phone, at, mode }: OptIn, now: number): boolean {
  const { db } = ctx;
  if (!optInByStart(db, phone, at, mode)) return false;
  for (const messageId of queuedConfirmationsTo(db, phone, mode)) {
    const target = targetOfMessage(db, messageId);
    const message = messageById(db, messageId);
    if (message) recordTextClosed(ctx, message, 'withdrawn', '');
    setMessage(db, messageId, { state: 'withdrawn', settled_at: now });
    if (target) setTargetState(db, target.id, 'withdrawn');
  }
  return true;
}
