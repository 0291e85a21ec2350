import { z } from 'zod';
import { head } from './conversation-ops.ts';
import { at, conversationRef, phone, step, uuid } from './fields.ts';
import { opResult, urgentOps } from './ops.ts';

export const MAX_PERMITS = 10;

/** Asks leave for one text, at the key press. `attemptId` is the carrier's tag; asking again with it is the same request. */
export const permitAttempt = z.object({
  ...conversationRef,
  attemptId: uuid,
  step,
  /** The pressed text this is for (op `text`), so that receipts find it. */
  messageId: uuid,
  bodySha256: z.string().regex(/^[0-9a-f]{64}$/),
  from: phone,
  /** The newest inbound text that the writer saw; null = there was none. */
  expectedHead: head,
});
export type PermitAttempt = z.infer<typeof permitAttempt>;

/** All opt-outs that are not pushed yet ride along; they count before the permits are judged. */
export const permitRequest = z.object({ attempts: z.array(permitAttempt).min(1).max(MAX_PERMITS), urgent: urgentOps });

/**
 * - FENCED: another boot has taken over. PAUSED: sends are off, or the campaign is not live. QUIET_HOURS: not at this
 *   hour there. OPTED_OUT. HEAD_MOVED: the person wrote since. NOT_YOURS: another laptop has this person, or nobody was
 *   given them. ALREADY: this step was texted or is being texted. ISSUED_ELSEWHERE: the attempt belongs to another boot.
 *   EXPIRED: this permit was given, and its time is over. NOT_MEANT, TOO_LATE: a reminder that is not for this person any
 *   more, or whose time is over (since version 3; only who asks for a reminder hears it). SUPPRESSED: the number is on a do-not-text list of the
 *   office (since version 3; older laptops hear OPTED_OUT).
 */
export const permitRefusal = z.enum([
  'FENCED',
  'PAUSED',
  'QUIET_HOURS',
  'OPTED_OUT',
  'SUPPRESSED',
  'HEAD_MOVED',
  'NOT_MEANT',
  'TOO_LATE',
  'NOT_YOURS',
  'ALREADY',
  'ISSUED_ELSEWHERE',
  'EXPIRED',
]);
export type PermitRefusal = z.infer<typeof permitRefusal>;

/**
 * A grant is good for one POST by the boot that asked, within `validMs` counted from before the request was sent, and
 * not after a suspend. `expiresAt` goes into the carrier's request as its expiration.
 */
export const permitAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('granted'), attemptId: uuid, validMs: z.int(), expiresAt: at }),
  z.object({
    kind: z.literal('refused'),
    attemptId: uuid,
    refusal: permitRefusal,
    words: z.string(),
    /** By the hub's clock: when asking again may succeed; null = not by waiting. */
    retryAt: at.nullable(),
  }),
]);
export type PermitAnswer = z.infer<typeof permitAnswer>;

export const permitResponse = z.object({ answers: z.array(permitAnswer), urgent: z.array(opResult) });
export type PermitResponse = z.infer<typeof permitResponse>;
