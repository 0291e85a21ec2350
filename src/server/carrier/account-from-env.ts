import { z } from 'zod';
import { phone } from '#shared/protocol/fields.ts';
import type { CarrierAccount } from './access-token.ts';

const PREFIX = 'OUTPOST_CARRIER_';

const settings = z.object({
  MESSAGING_URL: z.url(),
  TOKEN_URL: z.url(),
  ACCOUNT_ID: z.string().min(1),
  APPLICATION_ID: z.string().min(1),
  CLIENT_ID: z.string().min(1),
  CLIENT_SECRET: z.string().min(1),
  /** Our numbers, with commas between. */
  FROM_NUMBERS: z
    .string()
    .transform((text) => text.split(',').map((number) => number.trim()))
    .pipe(z.array(phone).min(1)),
});

/**
 * The carrier account from OUTPOST_CARRIER_* in the environment, so that its secret is in no file of the hub; null when
 * none is set. @throws Error naming what is missing or wrong, without its value
 */
export function accountFromEnv(env: Readonly<Record<string, string | undefined>>): CarrierAccount | null {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value]] : [],
    ),
  );
  if (Object.keys(given).length === 0) return null;
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => `${PREFIX}${String(issue.path[0])}`);
    throw new Error(`These settings are missing or wrong: ${[...new Set(names)].join(', ')}.`);
  }
  const { data } = parsed;
  return {
    messagingUrl: data.MESSAGING_URL,
    tokenUrl: data.TOKEN_URL,
    accountId: data.ACCOUNT_ID,
    applicationId: data.APPLICATION_ID,
    clientId: data.CLIENT_ID,
    clientSecret: data.CLIENT_SECRET,
    fromNumbers: data.FROM_NUMBERS,
  };
}
