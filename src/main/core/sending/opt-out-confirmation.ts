import { countParts } from '#shared/domain/parts.ts';
import { renderScript } from '#shared/domain/script.ts';
import type { CoreContext } from '../context.ts';
import { sendingView, setConversation, type SendingView } from '../store/conversations.ts';
import { insertOutgoing, messageByUid } from '../store/messages.ts';
import { confirmationState, insertTarget } from '../store/send-targets.ts';
import { recordText } from './hub-record.ts';
import { fromNumberFor, type SendLine } from './send-line.ts';
import type { OptOutConfirmation } from './calls.ts';

/**
 * The one text that may follow an opt-out: it names the sender, says that no more texts come, and sells nothing
 * (47 CFR 64.1200(a)(12)). The campaign's own wording if it has one.
 */
export function confirmationText(
  view: Pick<SendingView, 'opt_out_text' | 'first_name' | 'last_name'>,
  org: string,
): string {
  const own = renderScript(view.opt_out_text, { first_name: view.first_name, last_name: view.last_name, org });
  if (own.text.trim() !== '' && own.missing.length === 0) return own.text;
  const whose = org.trim();
  return whose === ''
    ? 'You have been opted out and will get no more texts from us.'
    : `${whose}: You have been opted out and will get no more texts from us.`;
}

/** Queues the confirmation once per number, in whatever campaign; null = there is one already. Must run inside a transaction. */
export function queueConfirmation(ctx: CoreContext, line: SendLine, confirmation: OptOutConfirmation): number | null {
  const { db } = ctx;
  const view = sendingView(db, confirmation.conversationId);
  if (!view || messageByUid(db, confirmation.pressId)) return null;
  if (confirmationState(db, view.phone, view.campaign_mode) !== null) return null;
  const settings = ctx.settings.get();
  const body = confirmation.text?.trim() || confirmationText(view, settings.org);
  const at = ctx.clock.now();
  const messageId = insertOutgoing(db, {
    uid: confirmation.pressId,
    conversation_id: view.id,
    campaign_id: view.campaign_id,
    step: 'optout',
    body,
    from_number: fromNumberFor(ctx, line, view),
    to_number: view.phone,
    parts: countParts(body).parts,
    created_at: at,
    not_before_at: confirmation.notBeforeAt,
    texter: ctx.settings.texter(),
  });
  insertTarget(db, { campaign_id: view.campaign_id, step_key: 'optout', phone: view.phone, message_id: messageId });
  recordText(ctx, messageId);
  setConversation(db, view.id, { last_outbound_at: at });
  return messageId;
}
