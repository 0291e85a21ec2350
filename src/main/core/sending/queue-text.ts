import { scriptVersion } from '#shared/domain/script-version.ts';
import { countParts } from '#shared/domain/parts.ts';
import { PARTS_WITH_PHOTO, photoName } from '#shared/domain/photo.ts';
import type { CoreContext } from '../context.ts';
import { campaignById } from '../store/campaigns.ts';
import { beforeOf, setConversation, type SendingView } from '../store/conversations.ts';
import { insertOutgoing } from '../store/messages.ts';
import { dropDraft, recordSendingAction } from '../store/press-log.ts';
import { putDraftPhoto } from '../store/photos.ts';
import { markReminder } from '../store/reminders.ts';
import { insertTarget } from '../store/send-targets.ts';
import { setMessageVersion } from '../store/messages.ts';
import { recordText } from './hub-record.ts';
import type { StepKey } from './permit-authority.ts';

export interface TextToQueue {
  readonly view: SendingView;
  readonly pressId: string;
  readonly step: 'initial' | 'reply' | 'reminder';
  readonly stepKey: StepKey;
  readonly text: string;
  /** Hash of the photo that goes with it; null = none. */
  readonly photo: string | null;
  readonly from: string | null;
}

/**
 * Makes one key press one queued text: the message, what may be texted once, the conversation moved on, the draft gone,
 * the press on record, and the hub to be told. Must run inside a transaction.
 */
export function queueText(ctx: CoreContext, { view, pressId, step, stepKey, text, photo, from }: TextToQueue): number {
  const { db } = ctx;
  const at = ctx.clock.now();
  const texter = ctx.settings.texter();
  const messageId = insertOutgoing(db, {
    uid: pressId,
    conversation_id: view.id,
    campaign_id: view.campaign_id,
    step,
    body: text,
    media: JSON.stringify(photo === null ? [] : [photoName(photo)]),
    from_number: from,
    to_number: view.phone,
    parts: photo === null ? countParts(text).parts : PARTS_WITH_PHOTO,
    created_at: at,
    not_before_at: null,
    texter,
  });
  if (step === 'initial') keepVersion(ctx, view, messageId);
  insertTarget(db, { campaign_id: view.campaign_id, step_key: stepKey, phone: view.phone, message_id: messageId });
  if (step === 'reminder') markReminder(db, messageId, stepKey);
  recordText(ctx, messageId);
  if (step === 'reminder') setConversation(db, view.id, { last_outbound_at: at });
  else takeTurn(ctx, view, at);
  const answers = stepKey.startsWith('re:');
  recordSendingAction(db, {
    kind: 'press',
    conversation_id: view.id,
    campaign_id: view.campaign_id,
    texter,
    at,
    detail: { messageId, step, answers, before: beforeOf(view) },
  });
  return messageId;
}

/** Which of two first texts this one is, for comparing them, however the texter changed its wording. */
function keepVersion({ db }: CoreContext, { campaign_id, phone }: SendingView, messageId: number): void {
  const campaign = campaignById(db, campaign_id);
  if (campaign && campaign.script_b !== '') setMessageVersion(db, messageId, scriptVersion(campaign.uid, phone));
}

/** It is their turn now, and what was being written has become this text. A reminder is no turn: it leaves things as they are. */
function takeTurn({ db }: CoreContext, view: SendingView, at: number): void {
  setConversation(db, view.id, {
    status: 'waiting',
    closed_reason: null,
    urgency: 0,
    later_until: null,
    texted_at: view.texted_at ?? at,
    last_outbound_at: at,
  });
  dropDraft(db, view.id);
  putDraftPhoto(db, view.id, null);
}
