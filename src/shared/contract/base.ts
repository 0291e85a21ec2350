import { oc } from '@orpc/contract';
import { z } from 'zod';

// The page runs under a policy without eval; zod's compiled parsers would need it.
z.config({ jitless: true });

/**
 * Errors that the page may see. Each carries a sentence for a person in `message`; anything else that goes wrong in the
 * core reaches the page as a plain internal error without details.
 */
export const base = oc.errors({
  /** What was asked for is not there (any more). */
  NOT_FOUND: { status: 404, message: 'That is not here any more.' },
  /** The request is well-formed, and the answer is no; the message says why and what to do. */
  REFUSED: { status: 409, data: z.object({ code: z.string() }) },
});

/** Row ids are positive integers. */
export const id = z.int().positive();

/** Milliseconds since the epoch. */
export const at = z.int();

/** A short name that a person types. */
export const shortText = z.string().trim().min(1).max(200);

export const ok = z.object({ ok: z.literal(true) });
