import { z } from 'zod';

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
