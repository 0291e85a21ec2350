import { z } from 'zod';
import { person, role, uuid } from './fields.ts';

/** A laptop joins with a code that a person read out or a link carried (`outpost://join?hub=...&code=...`). */
export const enrolRequest = z.object({
  code: z.string().min(1).max(64),
  /** Made once by the laptop: when the answer is lost, the same code with the same id gives a token again. */
  enrolmentId: uuid,
  /** How colleagues know this laptop. */
  label: person,
});

/** The token is shown once; the hub keeps its hash only. */
export const enrolResponse = z.object({
  token: z.string(),
  deviceId: uuid,
  office: z.string(),
  officeId: z.int(),
  role,
  serverEpoch: uuid,
});
export type EnrolResponse = z.infer<typeof enrolResponse>;
