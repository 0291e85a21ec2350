import { z } from 'zod';
import { reminderKey } from '../domain/reminder-plan.ts';
import { phone, uuid } from './fields.ts';
import { opResult, urgentOps } from './ops.ts';
import { conversationRow } from './rows.ts';

export const MAX_CLAIM = 200;

/**
 * A claim is the right to prepare, not to send.
 * - next: the next people nobody else has, those reserved for this laptop first.
 * - these: renews what is claimed, or takes named people when they are free.
 * - replies: conversations that wait for an answer and that nobody has (after a laptop was revoked or handed over).
 * - reminders: people whom nobody has and for whom this step is due now. Since version 3.
 */
export const claimWant = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('next'), n: z.int().min(1).max(MAX_CLAIM) }),
  z.object({ kind: z.literal('these'), phones: z.array(phone).min(1).max(MAX_CLAIM) }),
  z.object({ kind: z.literal('replies'), n: z.int().min(1).max(MAX_CLAIM) }),
  z.object({ kind: z.literal('reminders'), step: reminderKey, n: z.int().min(1).max(MAX_CLAIM) }),
]);

export type ClaimWant = z.infer<typeof claimWant>;

export const claimRequest = z.object({ campaignId: uuid, want: claimWant, urgent: urgentOps });

/** The lease is counted from before the request was sent; when it ends, people not yet texted are free for others. */
export const claimResponse = z.object({
  leaseMs: z.int(),
  conversations: z.array(conversationRow),
  /** With `these`: the numbers that were not given, because another laptop has them or they are done. */
  refused: z.array(phone),
  urgent: z.array(opResult),
});
export type ClaimResponse = z.infer<typeof claimResponse>;
