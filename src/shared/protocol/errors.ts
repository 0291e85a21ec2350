import { z } from 'zod';

/**
 * Why the hub did not do what was asked, and what the laptop does next.
 * - UNAUTHORIZED: the token is not known: enrol again. REVOKED, FENCED: a person at headquarters decides; no request helps.
 * - EPOCH, OLD_INCARNATION: say hello, then go on. OLD_BOOT: another process of this laptop took over; this one stops sending for good.
 * - GAP: push again from `lastSeq` + 1. FORK: the numbers were used for other ops before (a restored backup): say hello.
 * - UPGRADE: too old to send; pulling and reporting outcomes still work. HUB_OLDER: speak a version of `protocol`.
 * - BUSY, UNAVAILABLE: wait for Retry-After, then the same request again.
 * - The rest are mistakes of the caller: the same request will fail again.
 */
export const errorCode = z.enum([
  'UNAUTHORIZED',
  'FORBIDDEN',
  'REVOKED',
  'FENCED',
  'EPOCH',
  'OLD_BOOT',
  'OLD_INCARNATION',
  'GAP',
  'FORK',
  'UPGRADE',
  'HUB_OLDER',
  'BUSY',
  'UNAVAILABLE',
  'CODE_REFUSED',
  'BAD_REQUEST',
  'BAD_TEXT',
  'TOO_BIG',
  'TOO_DEEP',
  'NOT_FOUND',
  'CONFLICT',
  'INTERNAL',
]);
export type ErrorCode = z.infer<typeof errorCode>;

/** The body of every answer that is not 2xx. `words` can be shown to a person. */
export const errorBody = z.object({
  error: errorCode,
  words: z.string(),
  /** With GAP: the last op the hub has. */
  lastSeq: z.int().min(0).optional(),
  /** With HUB_OLDER: the versions that the hub understands. */
  protocol: z.object({ min: z.int(), max: z.int() }).optional(),
});
export type ErrorBody = z.infer<typeof errorBody>;
