import { isReminderKey } from '#shared/domain/reminder-plan.ts';
import { campaignByUid } from '../../store/hub-campaigns.ts';
import { conversationOfPerson, noteReply, type KnownConversation } from '../../store/hub-conversations.ts';
import {
  freeInboundId,
  inboundWithWords,
  insertHubMessage,
  numberTextedFrom,
  renameInbound,
  setHubMessage,
} from '../../store/hub-messages.ts';
import { markReminder } from '../../store/reminders.ts';
import { messageByUid, type MessageRow } from '../../store/messages.ts';
import { targetOfMessage } from '../../store/send-targets.ts';
import { runReplyRules } from '../../rules/reply-rules.ts';
import { conversationKey } from '../replica/replica.ts';
import { adoptReleased } from './adopt-released.ts';
import { baseOf, type BaseRow } from './base-rows.ts';
import { projectOwnText } from './project-own-text.ts';
import { noteChange, type Projected, type Work } from './work.ts';

type HubMessage = BaseRow<'message'>;

interface Place {
  readonly campaign: { readonly id: number; readonly from_number: string | null };
  readonly conversation: KnownConversation;
}

/** One text in either direction. What left this laptop with its conversation stays to be read. */
export function projectMessage(work: Work, key: string): Projected {
  const { ctx, replica } = work;
  const base = baseOf(replica, 'message', key);
  const campaign = base && campaignByUid(ctx.db, base.campaignId);
  // The campaign's own projection brings its texts back.
  if (!campaign) return 'done';
  const conversation = conversationOfPerson(ctx.db, campaign.id, base.phone);
  if (!conversation) return isAnothers(work, base) ? 'done' : 'wait';
  const local = messageByUid(ctx.db, base.messageId);
  if (local) update(work, base, local, conversation);
  else if (base.direction === 'in') receive(work, base, { campaign, conversation });
  else insert(work, base, { campaign, conversation });
  return 'done';
}

/** Of the organizers' desk: when somebody takes the person, all texts come again. */
function isAnothers({ replica, member }: Work, { campaignId, phone }: HubMessage): boolean {
  const row = baseOf(replica, 'conversation', conversationKey(campaignId, phone));
  return row !== null && row.deviceId !== member.device_id;
}

function update(work: Work, base: HubMessage, local: MessageRow, conversation: KnownConversation): void {
  const { db } = work.ctx;
  if (base.direction === 'in') return;
  const ours = conversation.status !== 'away';
  const adopted = ours && !targetOfMessage(db, local.id) && adoptReleased(work, base, local);
  const message = adopted ? (messageByUid(db, base.messageId) ?? local) : local;
  const target = targetOfMessage(db, local.id);
  const changed = target ? projectOwnText(work, base, { message, target, ours }) : setHubMessage(db, local.id, base);
  if (changed) noteChange(work, ['messages', 'tray'], conversation.id);
}

/** A text of the person. One that the hub knew by another name before it came back from a backup is the same text. */
function receive(work: Work, base: HubMessage, place: Place): void {
  const { ctx, replica, news } = work;
  const { db } = ctx;
  const { id } = place.conversation;
  const inboundId = base.inboundId ?? 0;
  const same = inboundWithWords(db, id, base.body).find(
    (one) => one.inbound_id !== null && replica.base('message', one.uid) === null,
  );
  if (same) return renameInbound(db, same.id, base.messageId, inboundId);
  freeInboundId(db, inboundId, base.messageId);
  insert(work, base, place);
  noteReply(db, id, base.createdAt);
  runRules(work, base, place);
  news.replies.push({ conversationId: id, campaignId: place.campaign.id });
}

/**
 * The rules about replies, on the laptop that has the conversation, for its newest text: what came before was for the
 * rules of whoever had it then.
 */
function runRules({ ctx, replica, at }: Work, base: HubMessage, { campaign, conversation }: Place): void {
  if (conversation.status === 'away') return;
  const row = baseOf(replica, 'conversation', conversationKey(base.campaignId, base.phone));
  const kept = messageByUid(ctx.db, base.messageId);
  if (row?.head !== base.inboundId || !kept) return;
  const place = { conversationId: conversation.id, campaignId: campaign.id };
  runReplyRules(ctx, { ...place, messageId: kept.id, text: base.body, at });
}

function insert(work: Work, base: HubMessage, { campaign, conversation }: Place): void {
  const { db } = work.ctx;
  const out = base.direction === 'out';
  const ourNumber = campaign.from_number ?? (out ? null : numberTextedFrom(db, conversation.id));
  const messageId = insertHubMessage(db, base, {
    conversationId: conversation.id,
    campaignId: campaign.id,
    step: out ? stepOf(base.step) : 'inbound',
    from: out ? campaign.from_number : base.phone,
    to: out ? base.phone : (ourNumber ?? ''),
  });
  if (out && isReminderKey(base.step)) markReminder(db, messageId, base.step);
  noteChange(work, ['messages', 'conversations'], conversation.id);
  const kept = out ? messageByUid(db, base.messageId) : null;
  if (kept) update(work, base, kept, conversation);
}

/** The wire names which text is answered; here it is a reply. */
function stepOf(step: string): MessageRow['step'] {
  if (isReminderKey(step)) return 'reminder';
  return step === 'initial' || step === 'optout' ? step : 'reply';
}
