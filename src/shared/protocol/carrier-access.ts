import { z } from 'zod';

/** `refused`: a token that the carrier did not take, so that the hub gets another; null otherwise. */
export const carrierAccessRequest = z.object({ refused: z.string().max(8_192).nullable() });

/** A short-lived access token for the carrier. The client secret stays on the hub; a revoked laptop gets no more tokens. */
export const carrierAccessResponse = z.object({
  messagingUrl: z.string(),
  accountId: z.string(),
  applicationId: z.string(),
  accessToken: z.string(),
  /** Counted from before the request was sent. */
  validMs: z.int(),
  fromNumbers: z.array(z.string()),
});
export type CarrierAccess = z.infer<typeof carrierAccessResponse>;
