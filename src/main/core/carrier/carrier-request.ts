import type { Readable } from 'node:stream';
import { create } from 'axios';
import type { AxiosResponse } from 'axios';
import { failureCode } from './failure-code.ts';
import type { TokenSource } from './token-source.ts';
import { createWatchedAgent } from './watched-agent.ts';

/** A request that sends no text to anybody, so that it may be repeated: files, and searches. */
export interface CarrierRequest {
  readonly method: 'GET' | 'PUT';
  readonly url: string;
  readonly data?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The status with what was read of the body, or why there is none: a code without secrets. */
export type CarrierAnswer<T> =
  | { readonly kind: 'answer'; readonly status: number; readonly result: T }
  | { readonly kind: 'failed'; readonly reason: string };

export type AskCarrier = <T>(
  request: CarrierRequest,
  read: (body: Readable, signal: AbortSignal) => Promise<T>,
) => Promise<CarrierAnswer<T>>;

/**
 * Requests with the account's token, and once more with a new one after a 401. No redirects: they would lead where
 * nobody looked. No proxy from the environment, no status as an exception. Never throws.
 */
export function createCarrierRequests(tokens: TokenSource, timeoutMs: number): AskCarrier {
  const http = create({
    adapter: 'http',
    timeout: timeoutMs,
    maxRedirects: 0,
    proxy: false,
    responseType: 'stream',
    decompress: false,
    validateStatus: () => true,
  });

  async function exchange<T>(
    token: string,
    request: CarrierRequest,
    read: (body: Readable, signal: AbortSignal) => Promise<T>,
  ): Promise<CarrierAnswer<T>> {
    const wire = createWatchedAgent(request.url);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const headers = { ...request.headers, Authorization: `Bearer ${token}` };
      const dispatch = { httpAgent: wire.agent, httpsAgent: wire.agent, signal };
      const answer: AxiosResponse<Readable> = await http.request({ ...request, headers, ...dispatch });
      return { kind: 'answer', status: answer.status, result: await read(answer.data, signal) };
    } catch (error) {
      return { kind: 'failed', reason: signal.aborted ? 'timeout' : failureCode(error) };
    } finally {
      wire.destroy();
    }
  }

  return async (request, read) => {
    const first = await tokens.get();
    if (first.kind === 'unavailable') return { kind: 'failed', reason: first.reason };
    const answer = await exchange(first.token, request, read);
    if (answer.kind === 'failed' || answer.status !== 401) return answer;
    tokens.drop(first.token);
    const second = await tokens.get();
    if (second.kind === 'unavailable') return { kind: 'failed', reason: second.reason };
    return second.token === first.token ? answer : exchange(second.token, request, read);
  };
}
