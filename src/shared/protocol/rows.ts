import { z } from 'zod';
import { campaignContent, campaignState } from './campaign-ops.ts';
import { at, phone, role, uuid } from './fields.ts';
import { officePart } from './office-ops.ts';

/** A number that must not be texted (or may be again). No name, no text: every laptop has this bucket. */
export const optOutRow = z.object({
  phone,
  optedOut: z.boolean(),
  version: z.int(),
  source: z.string(),
  changedAt: at,
});

export const settingRow = z.object({ key: z.string(), value: z.unknown() });

export const campaignRow = campaignContent.extend({
  campaignId: uuid,
  version: z.int(),
  state: campaignState,
  listId: uuid.nullable(),
  updatedAt: at,
  updatedBy: z.string(),
});
export type CampaignRow = z.infer<typeof campaignRow>;

export const listSummaryRow = z.object({
  listId: uuid,
  name: z.string(),
  state: z.enum(['uploading', 'ready']),
  rows: z.int(),
  fields: z.array(z.string()),
  updatedAt: at,
});

/** A do-not-text list of the office; its numbers are in parts, which may come before it. */
export const suppressionListRow = z.object({
  suppressionId: uuid,
  name: z.string(),
  sourceName: z.string(),
  numbers: z.int(),
  updatedAt: at,
});
export const suppressionPartRow = z.object({ suppressionId: uuid, part: z.int(), phones: z.array(phone) });

/** What the office has for all its campaigns. Since version 3. */
export const officePartRow = z.object({
  part: z.enum(['replies', 'rules']),
  version: z.int(),
  content: officePart,
  updatedAt: at,
  updatedBy: z.string(),
});

/** A laptop of the office: whom a conversation can be handed to. */
export const deviceRow = z.object({
  deviceId: uuid,
  label: z.string(),
  role,
  status: z.enum(['active', 'fenced', 'revoked']),
});

export const conversationStatus = z.enum(['todo', 'skipped', 'waiting', 'needs_reply', 'later', 'closed']);

/** `optionIds` and `words` as in the op `answer`. */
export const givenAnswer = z.object({
  optionId: z.string(),
  optionIds: z.array(z.string()).optional(),
  words: z.string().optional(),
  by: z.string(),
  at,
});
export type GivenAnswer = z.infer<typeof givenAnswer>;

/** One person in one campaign, with what a texter needs to know of them. Its texts are rows of their own. */
export const conversationRow = z.object({
  campaignId: uuid,
  phone,
  contact: z.object({
    firstName: z.string(),
    lastName: z.string(),
    zip: z.string(),
    state: z.string(),
    externalId: z.string(),
    zones: z.array(z.string()),
    fields: z.record(z.string(), z.string()),
    rowNumber: z.int(),
  }),
  deviceId: uuid.nullable(),
  status: conversationStatus,
  closedReason: z.enum(['opted_out', 'wrong_number', 'done']).nullable(),
  skipReason: z.string().nullable(),
  /** 3 opt-out wish, 2 question, 1 other reply, 0 none. */
  urgency: z.int(),
  laterUntil: at.nullable(),
  textedAt: at.nullable(),
  lastInboundAt: at.nullable(),
  lastOutboundAt: at.nullable(),
  /** Id of the newest inbound text: what a reply names as `expectedHead`. */
  head: z.int().nullable(),
  answers: z.record(z.string(), givenAnswer),
  tags: z.array(z.string()),
  /** When a follow-up is due, by its step; since version 3. */
  followUps: z.record(z.string(), at).optional(),
  notes: z.array(z.object({ noteId: uuid, body: z.string(), by: z.string(), at })),
});
export type ConversationRow = z.infer<typeof conversationRow>;

export const messageRow = z.object({
  messageId: uuid,
  campaignId: uuid,
  phone,
  direction: z.enum(['out', 'in']),
  /** A step, or "inbound". */
  step: z.string(),
  body: z.string(),
  media: z.array(z.string()),
  parts: z.int(),
  /** As in shared/domain/message-state.ts. */
  state: z.enum([
    'queued',
    'sending',
    'accepted',
    'sent',
    'delivered',
    'failed',
    'unknown',
    'refused',
    'withdrawn',
    'received',
  ]),
  reason: z.string().nullable(),
  errorCode: z.int().nullable(),
  /** Of an inbound text: its number on the hub. */
  inboundId: z.int().nullable(),
  createdAt: at,
  settledAt: at.nullable(),
  by: z.string(),
});
export type MessageRow = z.infer<typeof messageRow>;

/** An inbound text that fits no conversation; headquarters looks at these. */
export const unplacedRow = z.object({
  inboundId: z.int(),
  phone: z.string(),
  to: z.string(),
  body: z.string(),
  media: z.array(z.string()),
  receivedAt: at,
});

/** Tables of the feed and the shape of their rows. */
export const rowShapes = {
  opt_out: optOutRow,
  setting: settingRow,
  campaign: campaignRow,
  list: listSummaryRow,
  suppression_list: suppressionListRow,
  suppression_part: suppressionPartRow,
  office_part: officePartRow,
  device: deviceRow,
  conversation: conversationRow,
  message: messageRow,
  unplaced: unplacedRow,
} as const;
export type TableName = keyof typeof rowShapes;
