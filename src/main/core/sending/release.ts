import type { PressResult } from '#shared/contract/sending.ts';
import type { CoreContext } from '../context.ts';
import { notFound } from '../refusal.ts';
import { sendingView, type SendingView } from '../store/conversations.ts';
import { headOf, messageById, setMessage, type MessageRow } from '../store/messages.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { recordSendingAction } from '../store/press-log.ts';
import type { ContactHours } from './contact-hours.ts';
import { contactRefusal, type PressRefusal } from './press-refusal.ts';

/** A person looks at a waiting text again and lets it go: everything that a press checks is checked anew. */
export function releaseByPerson(ctx: CoreContext, hours: ContactHours, messageId: number): PressResult {
  const { db, clock } = ctx;
  return db.transaction((): PressResult => {
    const message = messageById(db, messageId);
    const view = message && sendingView(db, message.conversation_id);
    if (!message || !view) throw notFound('This text is not here any more.');
    const at = clock.now();
    const refusal = releaseRefusal(ctx, message, view, hours, at);
    if (refusal) return { kind: 'refused', ...refusal };
    const released_head = headOf(db, message.conversation_id);
    setMessage(db, messageId, { released_at: at, released_head, not_before_at: null, reason: null });
    recordSendingAction(db, {
      kind: 'release',
      conversation_id: message.conversation_id,
      campaign_id: message.campaign_id,
      texter: ctx.settings.texter(),
      at,
      detail: { messageId },
    });
    return { kind: 'saved', messageId };
  })();
}

function releaseRefusal(
  ctx: CoreContext,
  message: MessageRow,
  view: SendingView,
  hours: ContactHours,
  at: number,
): PressRefusal | null {
  if (message.state !== 'queued') return { code: 'ALREADY', words: 'This text is not waiting any more.' };
  const refusal = contactRefusal(ctx, view, hours, at);
  const confirmsOptOut = message.step === 'optout' && optOutOf(ctx.db, view.phone, ctx.settings.get().mode) !== null;
  return confirmsOptOut && refusal?.code === 'OPTED_OUT' ? quietRefusal(view, hours, at) : refusal;
}

function quietRefusal(view: SendingView, hours: ContactHours, at: number): PressRefusal | null {
  const window = hours.windowFor(view, at);
  return window.open ? null : { code: 'QUIET_HOURS', words: window.reasonWords };
}
