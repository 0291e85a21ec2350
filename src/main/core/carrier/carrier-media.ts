import type { Readable } from 'node:stream';
import { create } from 'axios';
import type { AxiosInstance, AxiosResponse } from 'axios';
import type { CarrierMedia, FetchOutcome, UploadOutcome } from './carrier.ts';
import { failureCode } from './failure-code.ts';
import { ownMediaPath } from './media-address.ts';
import { readBytes } from './read-limited.ts';
import type { TokenSource } from './token-source.ts';
import { createWatchedAgent } from './watched-agent.ts';

export interface MediaOptions {
  readonly place: { readonly messagingUrl: string; readonly accountId: string };
  readonly tokens: TokenSource;
  /** Deadline for one file, there or back. */
  readonly timeoutMs: number;
}

/** Bandwidth takes in 3.75 MB a file. */
const MAX_MEDIA_BYTES = 4_000_000;
const MAX_ANSWER_BYTES = 100_000;

/** No redirects: they would lead where nobody looked. No proxy from the environment, no status as an exception. */
function createHttp(timeoutMs: number): AxiosInstance {
  return create({
    adapter: 'http',
    timeout: timeoutMs,
    maxRedirects: 0,
    proxy: false,
    responseType: 'stream',
    decompress: false,
    validateStatus: () => true,
  });
}

/** The account's files at the carrier. Never throws, and no error says a secret. */
export function createCarrierMedia({ place, tokens, timeoutMs }: MediaOptions): CarrierMedia {
  const http = createHttp(timeoutMs);
  const folder = `${place.messagingUrl.replace(/\/+$/, '')}/users/${encodeURIComponent(place.accountId)}/media`;

  /** One request with a token, and once more with a new one after a 401. A string = why there was none. */
  async function ask<T>(
    request: (token: string) => Promise<{ readonly status: number; readonly result: T }>,
  ): Promise<{ readonly status: number; readonly result: T } | string> {
    const first = await tokens.get();
    if (first.kind === 'unavailable') return first.reason;
    const answer = await request(first.token);
    if (answer.status !== 401) return answer;
    tokens.drop(first.token);
    const second = await tokens.get();
    if (second.kind === 'unavailable') return second.reason;
    return second.token === first.token ? answer : request(second.token);
  }

  async function exchange<T>(
    token: string,
    config: Record<string, unknown>,
    read: (answer: AxiosResponse<Readable>, signal: AbortSignal) => Promise<T>,
  ): Promise<{ status: number; result: T }> {
    const wire = createWatchedAgent(folder);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const headers = { ...(config['headers'] as Record<string, string>), Authorization: `Bearer ${token}` };
      const dispatch = { httpAgent: wire.agent, httpsAgent: wire.agent, signal };
      const answer = await http.request<Readable>({ ...config, headers, ...dispatch });
      return { status: answer.status, result: await read(answer, signal) };
    } finally {
      wire.destroy();
    }
  }

  return {
    place: folder,
    async upload({ mediaId, mime, bytes }): Promise<UploadOutcome> {
      const address = `${folder}/${encodeURIComponent(mediaId)}`;
      const headers = { 'Content-Type': mime, 'Cache-Control': 'no-cache' };
      const config = { method: 'PUT', url: address, data: Buffer.from(bytes), headers };
      try {
        const answer = await ask((token) =>
          exchange(token, config, ({ data }, signal) => readBytes(data, MAX_ANSWER_BYTES, signal)),
        );
        if (typeof answer === 'string') return { kind: 'failed', reason: answer };
        const { status } = answer;
        if (status >= 200 && status < 300) return { kind: 'uploaded', address };
        // The file itself is at fault; everything else may pass.
        if ([400, 406, 413, 415].includes(status)) return { kind: 'refused', status };
        return { kind: 'failed', reason: `the carrier answered ${status}` };
      } catch (error) {
        return { kind: 'failed', reason: failureCode(error) };
      }
    },
    async fetch(address): Promise<FetchOutcome> {
      const path = ownMediaPath(address, place);
      if (path === null) return { kind: 'foreign' };
      try {
        const answer = await ask((token) =>
          exchange(token, { method: 'GET', url: `${folder}/${path}` }, ({ data }, signal) =>
            readBytes(data, MAX_MEDIA_BYTES, signal),
          ),
        );
        if (typeof answer === 'string') return { kind: 'failed', reason: answer };
        const { status, result } = answer;
        if (status === 404 || status === 410) return { kind: 'gone' };
        if (status !== 200) return { kind: 'failed', reason: `the carrier answered ${status}` };
        if (result.kind === 'too-big') return { kind: 'too_big' };
        return result.kind === 'whole'
          ? { kind: 'fetched', bytes: result.bytes }
          : { kind: 'failed', reason: 'the answer was cut' };
      } catch (error) {
        return { kind: 'failed', reason: failureCode(error) };
      }
    },
  };
}
