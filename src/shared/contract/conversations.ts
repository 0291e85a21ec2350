import { z } from 'zod';
import { LONGEST_TEXT } from '../domain/parts.ts';
import { at, base, id, ok } from './base.ts';
import { ruleDone, undone } from './rules.ts';
import { offeredText, scriptStep } from './script-step.ts';
import { messagePhoto, photo, photoHash } from './photos.ts';

/** away: another laptop of the office has it now; what was written here stays to be read. */
export const conversationStatus = z.enum(['todo', 'skipped', 'waiting', 'needs_reply', 'later', 'closed', 'away']);
export const closedReason = z.enum(['opted_out', 'wrong_number', 'done']);

/** States of a text as people see them; see shared/domain/message-state.ts for the words. */
export const messageState = z.enum([
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
]);

export const message = z.object({
  id,
  direction: z.enum(['out', 'in']),
  step: z.enum(['initial', 'reply', 'optout', 'reminder', 'inbound']),
  /** The name of the reminder that it is; null = none. */
  reminder: z.string().nullable().optional(),
  body: z.string(),
  photos: z.array(messagePhoto),
  parts: z.int(),
  state: messageState,
  /** For a failed, refused, waiting or unknown text: what happened and what to do, in words. */
  stateDetail: z.string().nullable(),
  errorCode: z.int().nullable(),
  createdAt: at,
  settledAt: at.nullable(),
  texter: z.string(),
});
export type Message = z.infer<typeof message>;

/** Sending window where the contact is. */
export const localHours = z.object({
  open: z.boolean(),
  /** Local wall time there, for example "3:42 PM"; empty when the zone is not known. */
  localTime: z.string(),
  zones: z.array(z.string()),
  /** When it opens (closed) or closes (open); null = the zone is unknown or the window never opens. */
  changesAt: at.nullable(),
  words: z.string(),
});

/** What the initials screen shows for one contact. */
export const initialCard = z.object({
  conversationId: id,
  contactId: id,
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string(),
  state: z.string(),
  zip: z.string(),
  /** The script merged with this contact. */
  text: z.string(),
  parts: z.int(),
  missing: z.array(z.string()),
  /** The photo that goes with it; it may still be on the way from the hub. */
  photo: photoHash.nullable(),
  fields: z.record(z.string(), z.string()),
  hours: localHours,
});
export type InitialCard = z.infer<typeof initialCard>;

export const conversationSummary = z.object({
  id,
  campaignId: id,
  campaignName: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string(),
  status: conversationStatus,
  closedReason: closedReason.nullable(),
  urgency: z.int(),
  lastText: z.string(),
  lastDirection: z.enum(['out', 'in']),
  lastAt: at,
  waitingSince: at.nullable(),
  laterUntil: at.nullable(),
  optedOut: z.boolean(),
  hasDraft: z.boolean(),
  tags: z.array(z.string()),
});
export type ConversationSummary = z.infer<typeof conversationSummary>;

export const conversationDetail = z.object({
  id,
  campaignId: id,
  campaignName: z.string(),
  campaignState: z.enum(['draft', 'ready', 'live', 'paused', 'closed']),
  contactId: id,
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string(),
  state: z.string(),
  zip: z.string(),
  externalId: z.string(),
  fields: z.record(z.string(), z.string()),
  hours: localHours,
  status: conversationStatus,
  closedReason: closedReason.nullable(),
  urgency: z.int(),
  laterUntil: at.nullable(),
  optOut: z
    .object({
      at,
      source: z.enum(['keyword', 'texter', 'import']),
      words: z.string(),
      confirmation: z.enum(['none', 'queued', 'sent', 'failed']),
    })
    .nullable(),
  messages: z.array(message),
  /** Id of the newest inbound text; a reply pressed for an older one is refused as HEAD_MOVED. */
  head: id.nullable(),
  /** Quick replies merged with this contact, in key order. */
  quickReplies: z.array(z.object({ label: z.string(), text: z.string(), photo: photoHash.optional() })),
  /** Places of the quick reply and of the answer that fit best, and why; null = no suggestion. */
  suggestion: z
    .object({
      quickReply: z.int().nullable(),
      answer: z.int().nullable(),
      optOut: z.boolean(),
      meaning: z.string().nullable(),
      reason: z.string(),
    })
    .nullable(),
  /** The open question of the script; at its end the last one. */
  question: scriptStep.nullable(),
  /** Every question of the script, in its order. */
  script: z.array(scriptStep),
  /** A text that Enter puts into the composer before any quick reply: the line of the next question. */
  offer: offeredText.nullable(),
  /** What rules did here, oldest first. */
  ruleActions: z.array(ruleDone),
  optOutText: z.string(),
  tags: z.array(z.string()),
  notes: z.array(z.object({ id, body: z.string(), writtenAt: at, texter: z.string() })),
  draft: z.string(),
  /** The photo beside the draft. */
  draftPhoto: photo.nullable(),
});
export type ConversationDetail = z.infer<typeof conversationDetail>;

/** needs_help: a texter asked for an organizer; these are left out of needs_reply. */
export const repliesFilter = z.enum(['needs_reply', 'needs_help', 'later', 'waiting', 'closed', 'all']);

/** What an action changed, so that the window can say it and offer undo. */
export const actionResult = z.object({
  ok: z.literal(true),
  actionId: id,
  words: z.string(),
  /** Until when U undoes it by itself safely; null = no limit. */
  undoUntil: at.nullable(),
});
export type ActionResult = z.infer<typeof actionResult>;

const one = z.object({ conversationId: id });

export const conversations = {
  /** Contacts still to text, in order, after `afterConversationId`; those outside their sending hours come in `closed`. */
  initials: base
    .input(
      z.object({
        campaignId: id,
        afterConversationId: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        cards: z.array(initialCard),
        todo: z.int(),
        texted: z.int(),
        skipped: z.int(),
        /** Contacts that cannot be texted at this hour, and when the next of them can. */
        outsideHours: z.int(),
        nextOpensAt: at.nullable(),
      }),
    ),
  /** Replies in urgency order: opt-out wishes, questions, others; the longest waiting first. */
  replies: base
    .input(
      z.object({
        campaignId: id.nullable(),
        filter: repliesFilter.default('needs_reply'),
        limit: z.int().min(1).max(500).default(200),
      }),
    )
    .output(
      z.object({
        conversations: z.array(conversationSummary),
        counts: z.record(repliesFilter, z.int()),
        /** At a hub: conversations that wait at the organizers' desk and no laptop has; 0 for texters. */
        atDesk: z.int(),
      }),
    ),
  get: base.input(one).output(conversationDetail),
  search: base
    .input(z.object({ query: z.string().trim().min(1).max(100), limit: z.int().min(1).max(100).default(30) }))
    .output(z.array(conversationSummary)),

  saveDraft: base.input(one.extend({ body: z.string().max(LONGEST_TEXT) })).output(ok),
  /**
   * Null clears the answer. A question that takes several: `on` says whether this one is given. One for free text takes
   * `words`; empty clears them.
   */
  recordAnswer: base
    .input(
      one.extend({
        questionId: id,
        optionId: id.nullable(),
        on: z.boolean().default(true),
        words: z.string().max(500).optional(),
      }),
    )
    .output(actionResult),
  skip: base.input(one.extend({ reason: z.string().trim().max(100) })).output(actionResult),
  later: base.input(one.extend({ minutes: z.int().min(1).max(10_080).default(30) })).output(actionResult),
  done: base.input(one).output(actionResult),
  /** Opts the number out everywhere at once; with `confirm` the one confirmation text is queued and waits for the undo time. */
  optOut: base.input(one.extend({ confirm: z.boolean(), pressId: z.uuid() })).output(actionResult),
  wrongNumber: base.input(one).output(actionResult),
  addTag: base.input(one.extend({ tag: z.string().trim().min(1).max(40) })).output(actionResult),
  removeTag: base.input(one.extend({ tag: z.string() })).output(actionResult),
  addNote: base.input(one.extend({ body: z.string().trim().min(1).max(2000) })).output(actionResult),
  /** Puts the conversation before the organizers of this laptop; at a hub see hub.handover. */
  askHelp: base.input(one.extend({ note: z.string().trim().max(2000) })).output(actionResult),
  settleHelp: base.input(one).output(actionResult),
  /** Undoes this texter's last undoable action, and says what it was. Refused when there is none or it is too late. */
  undo: base.input(z.object({ actionId: id.optional() })).output(undone),
  /** Takes back the newest thing that a rule did here. */
  undoRule: base.input(one).output(undone),
  allTags: base.output(z.array(z.object({ tag: z.string(), conversations: z.int() }))),
};
