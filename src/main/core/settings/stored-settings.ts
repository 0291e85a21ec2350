import { z } from 'zod';

/** Settings as the store keeps them, one row each. A value that an older or damaged row holds wrongly falls back. */
export const storedSettings = z.object({
  language: z.enum(['en', 'es']).nullable().catch(null),
  texter: z.string().catch(''),
  org: z.string().catch(''),
  mode: z.enum(['practice', 'live']).catch('practice'),
  hoursStartMin: z.int().catch(540),
  hoursEndMin: z.int().catch(1200),
  practiceAnyHour: z.boolean().catch(true),
  practiceSpeed: z.number().catch(1),
  afterSend: z.enum(['next', 'stay']).catch('next'),
  replySound: z.boolean().catch(true),
  replyNotice: z.boolean().catch(false),
  pricePerPart: z.number().catch(0),
  accountId: z.string().catch(''),
  applicationId: z.string().catch(''),
  clientId: z.string().catch(''),
  fromNumbers: z.array(z.string()).catch([]),
});
export type StoredSettings = z.infer<typeof storedSettings>;

/**
 * Sending hours 9:00 to 20:00 where the contact is: inside the federal 8:00 to 21:00 (47 CFR 64.1200(c)(1)) and inside the
 * stricter hours that most states set.
 */
export const defaultSettings: StoredSettings = storedSettings.parse({});
