/**
 * One request to an OAuth 2.0 token endpoint (client credentials). Own code on Node's HTTP: the SDK's built-in token
 * client has a fixed address, shares nothing between concurrent callers, and keeps a refused token.
 */
import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { z } from 'zod';
import { failureCode } from './failure-code.ts';
import { readLimited } from './read-limited.ts';

/** `lifeMs` counts from the moment the request was made. A reason holds codes only, never anything the server said. */
export type TokenAnswer =
  | { readonly kind: 'granted'; readonly token: string; readonly lifeMs: number }
  | { readonly kind: 'refused'; readonly reason: string };

export interface TokenRequest {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly timeoutMs: number;
}

const MAX_ANSWER_BYTES = 100_000;
/** A token is sent in a header, so it must be plain printable characters. */
const ANSWER = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,8192}$/),
  expires_in: z.coerce.number().positive().max(31_536_000),
});

const refused = (reason: string): TokenAnswer => ({ kind: 'refused', reason });

function readAnswer(status: number, body: string): TokenAnswer {
  if (status !== 200) return refused(`the token server answered ${status}`);
  try {
    const { access_token: token, expires_in: lifeSeconds } = ANSWER.parse(JSON.parse(body));
    return { kind: 'granted', token, lifeMs: lifeSeconds * 1000 };
  } catch {
    return refused('the token server gave an unreadable answer');
  }
}

async function readResponse(incoming: IncomingMessage, signal: AbortSignal): Promise<TokenAnswer> {
  const read = await readLimited(incoming, MAX_ANSWER_BYTES, signal);
  return read.kind === 'whole' ? readAnswer(incoming.statusCode ?? 0, read.text) : refused('the token was cut');
}

/** Asks for a token once, without retries or redirects. Never throws. */
export function requestToken(request: TokenRequest): Promise<TokenAnswer> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(request.timeoutMs);
    const fail = (error: unknown): void =>
      resolve(refused(signal.aborted ? 'the token server did not answer in time' : `no token (${failureCode(error)})`));
    try {
      const { request: open } = request.tokenUrl.startsWith('https:') ? https : http;
      const outgoing = open(request.tokenUrl, {
        method: 'POST',
        auth: `${request.clientId}:${request.clientSecret}`,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
        agent: false,
        signal,
      });
      outgoing.on('error', fail);
      outgoing.on('response', (incoming) => {
        void readResponse(incoming, signal)
          .then(resolve, fail)
          .finally(() => outgoing.destroy());
      });
      outgoing.end('grant_type=client_credentials');
    } catch (error) {
      fail(error);
    }
  });
}
