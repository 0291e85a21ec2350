import { z } from 'zod';
import { numberedOp, opResult, urgentOps } from './ops.ts';

export const MAX_PUSH_OPS = 500;

/** Ops in order, each one number above the one before. Pushing the same ops again changes nothing. */
export const pushRequest = z.object({ ops: z.array(numberedOp).max(MAX_PUSH_OPS), urgent: urgentOps });

/**
 * `ackedSeq` never goes down, and may be lower than the last op pushed: go on from there. `results` covers every op up
 * to it that was in the request.
 */
export const pushResponse = z.object({
  ackedSeq: z.int().min(0),
  results: z.array(opResult),
  urgent: z.array(opResult),
});
export type PushResponse = z.infer<typeof pushResponse>;
