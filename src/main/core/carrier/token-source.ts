/** Keeps one access token: asked for once however many callers wait, renewed before it expires, dropped when refused. */
import type { Clock } from '../deps.ts';
import { requestToken } from './token-request.ts';
import type { CarrierAccount } from './carrier.ts';

export type TokenResult =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

export interface TokenSource {
  /** A token to use now. Never throws. */
  get(): Promise<TokenResult>;
  /** Forgets `token` after the carrier refused it. A newer token stays. */
  drop(token: string): void;
}

export interface TokenSourceOptions {
  readonly account: Pick<CarrierAccount, 'tokenUrl' | 'clientId' | 'clientSecret'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly timeoutMs: number;
}

/** Renewed this long before its end, or at four fifths of a short life. */
const RENEW_BEFORE_MS = 60_000;

interface HeldToken {
  readonly token: string;
  readonly fetchedAt: number;
  readonly renewAt: number;
}

/** Fresh by the wall clock. A clock that was set back past the fetch proves nothing, so the token is renewed then. */
const isFresh = (held: HeldToken, now: number): boolean => now >= held.fetchedAt && now < held.renewAt;

export function createTokenSource({ account, clock, timeoutMs }: TokenSourceOptions): TokenSource {
  let held: HeldToken | null = null;
  let pending: Promise<TokenResult> | null = null;

  async function fetchToken(): Promise<TokenResult> {
    const fetchedAt = clock.now();
    const { tokenUrl, clientId } = account;
    const answer = await requestToken({ tokenUrl, clientId, clientSecret: account.clientSecret(), timeoutMs });
    if (answer.kind === 'refused') return { kind: 'unavailable', reason: answer.reason };
    const renewAt = fetchedAt + answer.lifeMs - Math.min(RENEW_BEFORE_MS, answer.lifeMs / 5);
    held = { token: answer.token, fetchedAt, renewAt };
    return { kind: 'token', token: answer.token };
  }

  return {
    get: () => {
      if (held !== null && isFresh(held, clock.now())) return Promise.resolve({ kind: 'token', token: held.token });
      pending ??= fetchToken()
        .catch((): TokenResult => ({ kind: 'unavailable', reason: 'the client secret could not be read' }))
        .finally(() => (pending = null));
      return pending;
    },
    drop: (token) => {
      if (held?.token === token) held = null;
    },
  };
}
