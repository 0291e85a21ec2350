import { z } from 'zod';
import { bucketName, cursor } from './pull.ts';

/** Slots of a digest: the first byte of md5(table + '|' + pk). */
export const DIGEST_SLOTS = 256;

/**
 * Compares a caught-up bucket with the hub's. A slot's digest is the XOR over its live rows of the first 8 bytes of
 * md5(table + '|' + pk + '|' + xid + '|' + seq), as 16 hex digits; an empty slot is 16 zeros.
 */
export const verifyRequest = z.object({
  bucket: bucketName,
  cursor,
  digests: z.array(z.string().regex(/^[0-9a-f]{16}$/)).length(DIGEST_SLOTS),
});

/** behind: pull first, then compare. differs: start the bucket over (`cursor: null`). */
export const verifyResponse = z.object({
  result: z.enum(['same', 'differs', 'behind']),
  slots: z.array(z.int()),
});
export type VerifyResponse = z.infer<typeof verifyResponse>;
