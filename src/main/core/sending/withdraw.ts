import { hashesIn } from '#shared/domain/photo.ts';
import type { CoreContext } from '../context.ts';
import { conversationById, setConversation } from '../store/conversations.ts';
import { forgetLessonOf } from '../store/lessons.ts';
import { messageById, setMessage, type MessageRow } from '../store/messages.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { draftPhotoOf, photoByHash, putDraftPhoto } from '../store/photos.ts';
import { markUndone, pressOf, recordSendingAction, restoreDraft } from '../store/press-log.ts';
import { setTargetState, targetOfMessage } from '../store/send-targets.ts';
import { backToUnknown } from './given-up.ts';
import { recordTextClosed, type Recorder } from './hub-record.ts';

/**
 * Takes a text back while it is queued; its step is free again, unless an earlier try of it may have been sent. A permit that is out for it can no longer be used:
 * the hand-over looks at the text once more. Must run inside a transaction.
 */
export function withdrawQueued(ctx: Recorder, messageId: number, at: number): boolean {
  const { db } = ctx;
  const message = messageById(db, messageId);
  if (message?.direction !== 'out' || message.state !== 'queued') return false;
  const target = targetOfMessage(db, messageId);
  recordTextClosed(ctx, message, 'withdrawn', '');
  if (target && backToUnknown(ctx, messageId, target.id, at)) return true;
  forgetLessonOf(db, messageId);
  setMessage(db, messageId, { state: 'withdrawn', reason: null, settled_at: at });
  if (target) setTargetState(db, target.id, 'withdrawn');
  return true;
}

/** Puts the conversation back to where it was before the press, unless it has moved on since. */
function restoreConversation(ctx: CoreContext, message: MessageRow, at: number): void {
  const { db } = ctx;
  const press = pressOf(db, message.conversation_id, message.id);
  const now = conversationById(db, message.conversation_id);
  if (!press || !now) return;
  markUndone(db, press.id, at);
  const { before } = press.detail;
  const untouched = now.status === 'waiting' && now.last_outbound_at === message.created_at;
  if (untouched && !optOutOf(db, now.phone, ctx.settings.get().mode)) setConversation(db, now.id, before);
  else if (before.texted_at === null && message.step === 'initial') setConversation(db, now.id, { texted_at: null });
  if (message.step !== 'reply') return;
  restoreDraft(db, now.id, message.body, at);
  const [photo = null] = hashesIn(message.media);
  if (photo !== null && draftPhotoOf(db, now.id) === null && photoByHash(db, photo)) putDraftPhoto(db, now.id, photo);
}

export interface Withdrawal {
  readonly withdrawn: boolean;
  readonly words: string;
  readonly conversationId: number | null;
}

/** A person takes a text back. */
export function withdrawByPerson(ctx: CoreContext, messageId: number): Withdrawal {
  const { db, clock } = ctx;
  return db.transaction((): Withdrawal => {
    const message = messageById(db, messageId);
    if (!message) return { withdrawn: false, words: 'This text is not here any more.', conversationId: null };
    const at = clock.now();
    if (!withdrawQueued(ctx, messageId, at)) {
      return { withdrawn: false, words: tooLateWords(message), conversationId: message.conversation_id };
    }
    const isUnknown = messageById(db, messageId)?.state === 'unknown';
    if (!isUnknown) restoreConversation(ctx, message, at);
    recordSendingAction(db, {
      kind: 'withdraw',
      conversation_id: message.conversation_id,
      campaign_id: message.campaign_id,
      texter: ctx.settings.texter(),
      at,
      detail: { messageId },
    });
    const words = isUnknown
      ? 'Taken back. Whether the first try was sent is still not known.'
      : 'Taken back. It was not sent.';
    return { withdrawn: true, words, conversationId: message.conversation_id };
  })();
}

function tooLateWords(message: MessageRow): string {
  if (message.state === 'withdrawn') return 'It was taken back already.';
  if (message.state === 'refused') return 'It was not sent anyway.';
  return 'Too late: it is on its way.';
}
