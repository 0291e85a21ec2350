import { z } from 'zod';
import { at, conversationRef, phone, step, text, uuid } from './fields.ts';

/** A text that a person pressed; it waits for its permit. `messageId` is the id of the key press. */
export const textPressed = z.object({
  ...conversationRef,
  messageId: uuid,
  step,
  body: text(2_048),
  media: z.array(z.string().max(2_048)).max(10),
  parts: z.int().min(1).max(100),
  from: phone.nullable(),
  pressedAt: at,
});

/** A pressed text that will not go: taken back, refused, or failed for good before the carrier took it. */
export const textClosed = z.object({
  messageId: uuid,
  state: z.enum(['withdrawn', 'refused', 'failed']),
  reason: z.string().max(64),
});

/**
 * What became of one permit, as its laptop knows it. `not_used` = certainly no byte reached the carrier, and only the
 * boot that holds the permit may say so; `rejected` = the carrier said no. Whatever is not certain is `unknown`.
 * No text, no secret, no number belongs in `detail`.
 */
export const outcome = z.object({
  attemptId: uuid,
  outcome: z.enum(['accepted', 'rejected', 'not_used', 'unknown']),
  carrierId: z.string().min(1).max(256).nullable(),
  status: z.int().min(0).max(999).nullable(),
  detail: text(300),
});
export type Outcome = z.infer<typeof outcome>;
