import { z } from 'zod';
import { reminderKey } from '../domain/reminder-plan.ts';
import { at, conversationRef, hubId, key, phone, text, uuid } from './fields.ts';

/**
 * Records an answer to a question; null takes it back. Since version 3: `optionIds` are all answers to a question that
 * takes several (`optionId` is the first of them), `words` what was written down for one of free text.
 */
export const answer = z.object({
  ...conversationRef,
  questionId: key,
  optionId: key.nullable(),
  optionIds: z.array(key).min(1).max(9).optional(),
  words: text(500).optional(),
});
export const tag = z.object({ ...conversationRef, tag: text(40), on: z.boolean() });
/** Puts the person down for a follow-up of the reminders; null takes them off. Since version 3. */
export const followUp = z.object({ ...conversationRef, step: reminderKey, dueAt: at.nullable() });
export const note = z.object({ ...conversationRef, noteId: uuid, body: text(2_000) });

/** Will not be texted, and why. */
export const skip = z.object({ ...conversationRef, reason: text(100) });

/** `head`: the newest inbound text that the writer saw; null = there was none. */
export const head = hubId.nullable();

/**
 * Setting aside and being done are said of what the writer saw: when the person wrote since (`head`), they change
 * nothing, so that no reply disappears unread. Without a head, whatever came counts as seen.
 */
const seen = { head: head.optional() };
/** Comes back at `until` by the laptop's clock; the time is for showing only. */
export const later = z.object({ ...conversationRef, until: at, ...seen });
export const done = z.object({ ...conversationRef, ...seen });
export const wrongNumber = z.object(conversationRef);
/** Undoes skip, later, done or wrong number: the conversation stands as its texts say. */
export const reopen = z.object(conversationRef);

/**
 * The person asked not to be texted: holds for every campaign and every laptop. Never refused, whoever says it. A press
 * that can be undone is pushed when its time to undo is over; until then the laptop itself holds its texts back.
 */
export const optOut = z.object({
  phone,
  campaignId: uuid.nullable(),
  source: z.enum(['texter', 'import']),
  /** The words that asked for it, for the record. */
  words: text(200),
});

/** Gives a conversation to another laptop of the office (null = to the organizers' desk). */
export const handover = z.object({ ...conversationRef, toDeviceId: uuid.nullable() });
