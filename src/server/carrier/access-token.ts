import { z } from 'zod';
import type { HubDeps } from '../deps.ts';

/** Where the carrier is and who the office is to it. The secret never leaves the hub. */
export interface CarrierAccount {
  readonly messagingUrl: string;
  readonly tokenUrl: string;
  readonly accountId: string;
  readonly applicationId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fromNumbers: readonly string[];
  /** A carrier that sends nothing to anybody: a live hub gives no access to it. */
  readonly forPractice?: boolean;
}

export interface AccessTokens {
  /** A token and how long it is good for, or null when the carrier gives none. */
  get(): Promise<{ token: string; validMs: number } | null>;
  /** The carrier refused this token: the next call asks for another. */
  drop(token: string): void;
}

const TIMEOUT_MS = 10_000;
/** A token with less life than this is renewed before it is given out. */
const SPARE_MS = 120_000;

/** The carrier's answer (OAuth 2.0 client credentials, RFC 6749 section 4.4). */
const ANSWER = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,8192}$/),
  expires_in: z.coerce.number().positive().max(31_536_000),
});

/** Keeps one token for all laptops; however many ask at once, the carrier is asked once. */
export function createAccessTokens(account: CarrierAccount, deps: HubDeps): AccessTokens {
  let held: { token: string; endsAt: number } | null = null;
  let pending: Promise<void> | null = null;

  async function renew(): Promise<void> {
    const askedAt = deps.clock.now();
    const answer = await ask(account);
    if (answer) held = { token: answer.access_token, endsAt: askedAt + answer.expires_in * 1_000 };
    else deps.log.warn('carrier.token.refused');
  }

  const left = (): number => (held === null ? 0 : held.endsAt - deps.clock.now());

  return {
    async get() {
      if (left() < SPARE_MS) await (pending ??= renew().finally(() => (pending = null)));
      return held !== null && left() > 0 ? { token: held.token, validMs: left() } : null;
    },
    drop(token) {
      if (held?.token === token) held = null;
    },
  };
}

/** One request, no redirects, no retries; null for everything that is not a token. */
async function ask(account: CarrierAccount): Promise<z.infer<typeof ANSWER> | null> {
  try {
    const credentials = Buffer.from(`${account.clientId}:${account.clientSecret}`, 'utf8').toString('base64');
    const response = await fetch(account.tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const parsed = ANSWER.safeParse(await response.json());
    return response.status === 200 && parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
