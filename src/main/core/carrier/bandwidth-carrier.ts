/** The carrier port over Bandwidth's SDK, with every unsafe default of the HTTP client below it switched off. */
import type { Readable } from 'node:stream';
import { create } from 'axios';
import type { AxiosInstance } from 'axios';
import { MessagesApi } from 'bandwidth-sdk/dist/api/messages-api.js';
import { Configuration } from 'bandwidth-sdk/dist/configuration.js';
import type { Clock } from '../deps.ts';
import { createCarrierListing } from './carrier-listing.ts';
import { createCarrierMedia } from './carrier-media.ts';
import { createCarrierRequests } from './carrier-request.ts';
import type { Carrier, CarrierAccount, OutgoingText, SendOutcome } from './carrier.ts';
import { failureCode } from './failure-code.ts';
import { outcomeOfAnswer, outcomeOfFailure } from './outcome.ts';
import { readLimited } from './read-limited.ts';
import { createTokenSource } from './token-source.ts';
import type { TokenSource } from './token-source.ts';
import { createWatchedAgent } from './watched-agent.ts';

/** Where the carrier is and who we are to it, as far as that is no secret. */
export type CarrierPlace = Pick<CarrierAccount, 'messagingUrl' | 'accountId' | 'applicationId'>;

/** Access tokens come from the account's own client credentials, unless somebody else hands them out. */
type Access =
  | { readonly account: CarrierAccount; readonly tokens?: undefined }
  | { readonly account: CarrierPlace; readonly tokens: TokenSource };

export type BandwidthCarrierOptions = Access & {
  readonly clock: Pick<Clock, 'now'>;
  /** Deadline for one request, answer included. */
  readonly timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 15_000;
/** Half a megabyte takes its time on a field office's line. */
const MEDIA_TIMEOUT_MS = 60_000;
const MAX_ANSWER_BYTES = 1_000_000;
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Why a text must not go out at all, or null. A comma in the recipient would make it a group text, so nothing but one
 * plain number may pass.
 */
function problemWith(text: OutgoingText): string | null {
  if (!E164.test(text.to)) return 'the recipient is not one E.164 number';
  if (!E164.test(text.from)) return 'the sender is not an E.164 number';
  if (Number.isNaN(new Date(text.expiresAt).getTime())) return 'the expiry is not a time';
  return null;
}

/**
 * No redirects (a 302 would be followed as a GET that looks like success, a 307 would post again), no proxy from the
 * environment, no retries, no status treated as an exception, and the body left alone: the status decides first.
 */
function createHttp(timeoutMs: number): AxiosInstance {
  return create({
    adapter: 'http',
    timeout: timeoutMs,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    proxy: false,
    responseType: 'stream',
    validateStatus: () => true,
  });
}

/**
 * A carrier that speaks to Bandwidth, or to anything that speaks Bandwidth's wire. Loading this module costs about
 * 200 ms (the HTTP client), so import it after the window shows.
 */
export function createBandwidthCarrier(options: BandwidthCarrierOptions): Carrier {
  const { account, clock, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const tokens = options.tokens ?? createTokenSource({ account: options.account, clock, timeoutMs });
  const http = createHttp(timeoutMs);
  const basePath = account.messagingUrl.replace(/\/+$/, '');

  async function post(text: OutgoingText, token: string): Promise<SendOutcome> {
    const wire = createWatchedAgent(basePath);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const api = new MessagesApi(new Configuration({ basePath, accessToken: token }), undefined, http);
      const body = {
        applicationId: account.applicationId,
        to: new Set([text.to]),
        from: text.from,
        text: text.text,
        ...(text.media === undefined || text.media.length === 0 ? {} : { media: [...text.media] }),
        tag: text.attemptId,
        expiration: new Date(text.expiresAt).toISOString(),
      };
      const dispatch = { httpAgent: wire.agent, httpsAgent: wire.agent, signal };
      const answer = await api.createMessage(account.accountId, body, dispatch);
      const read = await readLimited(answer.data as unknown as Readable, MAX_ANSWER_BYTES, signal);
      const retryAfter: unknown = answer.headers['retry-after'];
      return outcomeOfAnswer(
        {
          status: answer.status,
          retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
          body: read.kind === 'whole' ? read.text : null,
        },
        clock.now(),
        [text.text, text.to, text.from, token],
      );
    } catch (error) {
      return outcomeOfFailure(wire.opened(), signal.aborted ? 'timeout' : failureCode(error));
    } finally {
      wire.destroy();
    }
  }

  /** A 401 proves that nothing was sent, so it alone is tried again, once, with a new token. */
  async function send(text: OutgoingText): Promise<SendOutcome> {
    const problem = problemWith(text);
    if (problem !== null) return { kind: 'not_sent', reason: problem };
    const first = await tokens.get();
    if (first.kind === 'unavailable') return { kind: 'not_sent', reason: first.reason };
    const outcome = await post(text, first.token);
    if (outcome.kind !== 'rejected' || outcome.status !== 401) return outcome;
    tokens.drop(first.token);
    const second = await tokens.get();
    if (second.kind === 'unavailable') return { kind: 'not_sent', reason: second.reason };
    return second.token === first.token ? outcome : post(text, second.token);
  }

  const media = createCarrierMedia(account, createCarrierRequests(tokens, Math.max(timeoutMs, MEDIA_TIMEOUT_MS)));
  const find = createCarrierListing(account, createCarrierRequests(tokens, timeoutMs));
  return { send, media, find };
}
