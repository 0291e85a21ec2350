import type { ResponseOf } from '#shared/protocol/endpoints.ts';
import type { TokenResult, TokenSource } from '../carrier/token-source.ts';
import type { Clock } from '../deps.ts';
import { startStopwatch, type Stopwatch } from '../sending/stopwatch.ts';
import { HubRefused, type HubClient } from './client.ts';

export type AccessAnswer = ResponseOf<'carrierAccess'>;

interface Held {
  readonly answer: AccessAnswer;
  /** Started before it was asked for. */
  readonly since: Stopwatch;
  readonly goodForMs: number;
  /** A token that was got under another standing must not be used. */
  readonly standing: number | null;
}

/** Renewed this long before its end, or at four fifths of a short life. */
const RENEW_BEFORE_MS = 60_000;

/** The carrier as the hub lends it: where it is, and the newest token. */
export interface CarrierAccessKeeper {
  /** What the hub said under the present standing; its token may need to be renewed. Null = nothing yet. */
  known(): AccessAnswer | null;
  /** Asks the hub, once however many wait. @throws as HubClient.call */
  fetch(): Promise<AccessAnswer>;
  readonly tokens: TokenSource;
}

export function createCarrierAccess(client: Pick<HubClient, 'call' | 'standing'>, clock: Clock): CarrierAccessKeeper {
  let held: Held | null = null;
  let refused: string | null = null;
  let pending: Promise<AccessAnswer> | null = null;

  const current = (): Held | null => {
    const standing = client.standing();
    return held !== null && standing !== null && held.standing === standing ? held : null;
  };

  async function ask(): Promise<AccessAnswer> {
    const since = startStopwatch(clock);
    const standing = client.standing();
    const asked = refused;
    const answer = await client.call('carrierAccess', { refused: asked });
    if (refused === asked) refused = null;
    const goodForMs = answer.validMs - Math.min(RENEW_BEFORE_MS, answer.validMs / 5);
    held = { answer, since, goodForMs, standing };
    return answer;
  }

  const fetch = (): Promise<AccessAnswer> => (pending ??= ask().finally(() => (pending = null)));

  async function token(): Promise<TokenResult> {
    const now = current();
    if (now !== null && refused === null && now.since.within(now.goodForMs)) {
      return { kind: 'token', token: now.answer.accessToken };
    }
    try {
      return { kind: 'token', token: (await fetch()).accessToken };
    } catch (error) {
      const why = error instanceof HubRefused ? error.code : 'no answer';
      return { kind: 'unavailable', reason: `no access from the hub (${why})` };
    }
  }

  return {
    known: () => current()?.answer ?? null,
    fetch,
    tokens: {
      get: token,
      drop(dropped) {
        if (held?.answer.accessToken === dropped) refused = dropped;
      },
    },
  };
}
