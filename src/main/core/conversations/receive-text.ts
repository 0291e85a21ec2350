import { readInbound } from '#shared/domain/opt-out.ts';
import { countParts } from '#shared/domain/parts.ts';
import { normalizePhone } from '#shared/domain/phone.ts';
import { practiceNumbers } from '../carrier/practice-account.ts';
import { runReplyRules } from '../rules/reply-rules.ts';
import type { Recorder } from '../sending/hub-record.ts';
import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import {
  conversationById,
  setConversation,
  type ConversationPatch,
  type ConversationRow,
} from '../store/conversations.ts';
import type { Mode } from '../store/campaign-mode.ts';
import { conversationAnswered, insertInbound } from '../store/messages.ts';
import type { Db } from '../store/open.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { optInByKeyword, optOutByKeyword } from './opt-out.ts';
import { urgencyOf } from '#shared/domain/urgency.ts';

export interface InboundText {
  readonly ctx: Recorder;
  readonly event: CarrierEvent;
  /** Milliseconds since the epoch, this laptop's clock. */
  readonly at: number;
}

/** Where an inbound text went; null = no campaign has texted this number, or the text is here already. */
export interface PlacedText {
  readonly conversationId: number;
  readonly campaignId: number;
  readonly urgency: number;
}

/**
 * Takes in one text from a person: the message, the opt-out or opt-in it says, and the conversation it moves.
 * An opt-out counts whether or not the text can be placed. Must run inside the transaction that stores the event.
 */
export function receiveText({ ctx, event, at }: InboundText): PlacedText | null | 'unplaced' {
  const { db } = ctx;
  const phone = e164(event.from);
  const mode = modeOf(event);
  const reading = readInbound(event.text);
  const conversationId = conversationAnswered(db, phone, e164(event.to), mode);
  const conversation = conversationId === null ? null : conversationById(db, conversationId);
  const messageId = conversation && keepMessage(db, conversation, { phone, event, at });
  if (reading.kind === 'stop') {
    const campaign_id = conversation?.campaign_id ?? null;
    const matched = reading.matched ?? '';
    const place = { campaign_id, conversation_id: conversationId, message_id: messageId };
    const practice = mode === 'practice' ? 1 : 0;
    optOutByKeyword(
      ctx,
      { phone, opted_out_at: event.at, source: 'keyword', ...place, matched, texter: '', practice },
      at,
    );
  }
  if (reading.kind === 'start') optInByKeyword(ctx, { phone, at: event.at, mode }, at);
  if (!conversation) return 'unplaced';
  if (messageId === null) return null;
  const urgency = urgencyOf(event.text, reading);
  const patch = moveConversation(db, conversation, { urgency, mode });
  const replied_at = conversation.replied_at ?? at;
  setConversation(db, conversation.id, { ...patch, replied_at, last_inbound_at: at });
  if (conversation.status !== 'away') {
    const { id, campaign_id: campaignId } = conversation;
    runReplyRules(ctx, { conversationId: id, campaignId, messageId, text: event.text, at });
  }
  return { conversationId: conversation.id, campaignId: conversation.campaign_id, urgency };
}

interface Kept {
  readonly phone: string;
  readonly event: CarrierEvent;
  readonly at: number;
}

function keepMessage(db: Db, conversation: ConversationRow, { phone, event, at }: Kept): number | null {
  return insertInbound(db, {
    uid: event.eventKey,
    conversation_id: conversation.id,
    campaign_id: conversation.campaign_id,
    body: event.text,
    media: JSON.stringify(event.media),
    from_number: phone,
    to_number: e164(event.to),
    parts: Math.max(1, countParts(event.text).parts),
    carrier_id: event.carrierId,
    created_at: at,
  });
}

interface Move {
  readonly urgency: number;
  readonly mode: Mode;
}

/**
 * Who opted out stays closed, whatever they write, until they opt in again. A wrong number that writes again is looked at
 * again: they may be the right one after all, or ask something.
 */
function moveConversation(db: Db, before: ConversationRow, { urgency, mode }: Move): ConversationPatch {
  if (before.status === 'away') return {};
  const optedOut = optOutOf(db, before.phone, mode) !== null;
  if (before.closed_reason === 'opted_out' && optedOut) return {};
  const known = before.status === 'needs_reply' ? before.urgency : 0;
  return { status: 'needs_reply', closed_reason: null, later_until: null, urgency: Math.max(known, urgency) };
}

/** A text to a number of the practice carrier is practice, whatever mode the program is in by now. */
function modeOf({ to }: CarrierEvent): Mode {
  return practiceNumbers.includes(to) ? 'practice' : 'live';
}

function e164(raw: string): string {
  const phone = normalizePhone(raw);
  return phone.ok ? phone.e164 : raw;
}
