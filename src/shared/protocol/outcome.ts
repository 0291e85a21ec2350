import { z } from 'zod';
import { at, conversationRef, person, phone, step, uuid } from './fields.ts';
import { outcome } from './sending-ops.ts';

/** The same as op `outcome`, without its turn in the queue. Reporting again, or in both ways, changes nothing. */
export const outcomeRequest = z.object({ outcomes: z.array(outcome).min(1).max(100) });

export const attemptState = z.enum(['issued', 'not_used', 'rejected', 'unknown', 'accepted', 'left', 'human_released']);
export type AttemptState = z.infer<typeof attemptState>;

/** How the hub sees each attempt now; null = it is not this laptop's, or there is none. */
export const outcomeResponse = z.object({
  attempts: z.array(z.object({ attemptId: uuid, state: attemptState.nullable() })),
});
export type OutcomeResponse = z.infer<typeof outcomeResponse>;

/**
 * A person's judgement of an attempt whose fate is unknown. `text_again` lets the step be texted once more and needs
 * an organizer or headquarters; all three are recorded with the person's name.
 * `attemptId`: the attempt, or the text (`messageId`) whose newest attempt is meant: who took a conversation over knows
 * only that.
 */
export const decideRequest = z.object({
  attemptId: uuid,
  decision: z.enum(['texted', 'not_texted_leave', 'text_again']),
  by: person.refine((name) => name.trim() !== '', 'A person decides: name them.'),
});
export const decideResponse = z.object({ attemptId: uuid, state: attemptState });

/** After a hub came back from a backup: what each laptop knows of permits that the backup does not have. */
export const journalRequest = z.object({
  attempts: z
    .array(
      z.object({
        ...conversationRef,
        attemptId: uuid,
        step,
        messageId: uuid,
        bodySha256: z.string().regex(/^[0-9a-f]{64}$/),
        from: phone,
        issuedAt: at,
        outcome: z.enum(['accepted', 'rejected', 'not_used', 'unknown']),
        carrierId: z.string().min(1).max(256).nullable(),
      }),
    )
    .min(1)
    .max(500),
});
/** `missing`: attempts that could not be taken in, because their campaign or person is not on the hub: push first. */
export const journalResponse = z.object({ known: z.int(), added: z.int(), missing: z.array(uuid) });
