import { z } from 'zod';
import { reminderKey } from '../domain/reminder-plan.ts';
import { at, base, id, ok } from './base.ts';
import { photoHash } from './photos.ts';

/** Why a press was not taken. Nothing was queued; the contact stays where it was. */
export const pressRefusal = z.enum([
  'ALREADY',
  'OPTED_OUT',
  'SUPPRESSED',
  'QUIET_HOURS',
  'PAUSED',
  'HEAD_MOVED',
  'WRONG_NUMBER',
  'EMPTY',
  'TOO_LONG',
  'MISSING_FIELDS',
  'NOT_SET_UP',
  'SKIPPED',
  'AWAY',
  'NOT_DUE',
  'TOO_LATE',
  'NOT_MEANT',
]);

export const pressResult = z.discriminatedUnion('kind', [
  /** On the disk: it will go out, or someone will be told why not. */
  z.object({ kind: z.literal('saved'), messageId: id }),
  z.object({ kind: z.literal('refused'), code: pressRefusal, words: z.string() }),
]);
export type PressResult = z.infer<typeof pressResult>;

export const traySection = z.enum(['look_again', 'unknown', 'failed', 'waiting', 'unplaced']);

export const trayItem = z.object({
  section: traySection,
  messageId: id.nullable(),
  conversationId: id.nullable(),
  campaignName: z.string(),
  name: z.string(),
  phone: z.string(),
  body: z.string(),
  words: z.string(),
  at,
});
export type TrayItem = z.infer<typeof trayItem>;

export const shift = z.object({
  startedAt: at,
  sent: z.int(),
  replies: z.int(),
  answers: z.int(),
  optOuts: z.int(),
  /** Presses in the last 60 minutes, scaled to an hour when the shift is younger. */
  perHour: z.int(),
  todo: z.int(),
  needsReply: z.int(),
});

export const sending = {
  /**
   * One key press, one text: the initial text of a contact. `pressId` makes a repeated call the same press. `photo`: the one
   * that the texter saw, null = none; left out = the campaign's.
   */
  pressInitial: base
    .input(
      z.object({ pressId: z.uuid(), conversationId: id, text: z.string(), photo: photoHash.nullable().optional() }),
    )
    .output(pressResult),
  /**
   * One key press, one text: what is in the composer. `head` = the newest inbound text that the texter saw, `seen` = the
   * newest text in either direction: what another window sent meanwhile must be read first.
   */
  pressReply: base
    .input(
      z.object({
        pressId: z.uuid(),
        conversationId: id,
        text: z.string(),
        head: id.nullable(),
        seen: id.nullable(),
        /** A photo that goes with it. */
        photo: photoHash.nullable().optional(),
      }),
    )
    .output(pressResult),
  /** One key press, one text: a reminder step of the campaign to somebody for whom it is due. */
  pressReminder: base
    .input(z.object({ pressId: z.uuid(), conversationId: id, key: reminderKey, text: z.string() }))
    .output(pressResult),
  /** Takes back a text that is still queued. */
  withdraw: base.input(z.object({ messageId: id })).output(z.object({ withdrawn: z.boolean(), words: z.string() })),

  tray: base.output(z.object({ items: z.array(trayItem), counts: z.record(traySection, z.int()) })),
  /** Releases one text from "look again": this press sends it. */
  release: base.input(z.object({ messageId: id })).output(pressResult),
  /** A person decides about a text whose fate is unknown. `text_again` makes a new attempt. */
  decide: base.input(z.object({ messageId: id, decision: z.enum(['texted', 'leave', 'text_again']) })).output(ok),

  shift: base.input(z.object({ campaignId: id.nullable() })).output(shift),
};
