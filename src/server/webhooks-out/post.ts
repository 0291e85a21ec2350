import http from 'node:http';
import https from 'node:https';
import { AddressRefused, publicLookup, requireAddress } from './guard-address.ts';

export interface PostOptions {
  readonly allowPrivate: boolean;
  readonly timeoutMs: number;
}

/** What came of one POST: a status, or why there is none, in a word without anybody's data. */
export interface Posted {
  readonly status: number | null;
  readonly error: string | null;
  /** The receiver's wish; null = it has none. */
  readonly retryAfterMs: number | null;
}

/** One POST, to the address and nowhere else: no redirect is followed, and what the answer says is not read. */
export function post(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { allowPrivate, timeoutMs }: PostOptions,
): Promise<Posted> {
  const failed = (error: string): Posted => ({ status: null, error, retryAfterMs: null });
  return new Promise((resolve) => {
    let url: URL;
    try {
      url = requireAddress(address, allowPrivate);
    } catch {
      resolve(failed('address refused'));
      return;
    }
    const call = url.protocol === 'https:' ? https.request : http.request;
    const request = call(url, {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
      ...(!allowPrivate && { lookup: publicLookup }),
    });
    request.on('response', (answer) => {
      answer.destroy();
      const wish = Number(answer.headers['retry-after']);
      resolve({
        status: answer.statusCode ?? null,
        error: null,
        retryAfterMs: Number.isFinite(wish) && wish > 0 ? wish * 1_000 : null,
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve(failed(wordOf(error))));
    // An answer that switches protocols ends with this alone.
    request.on('close', () => resolve(failed('connection failed')));
    request.end(body);
  });
}

function wordOf(error: NodeJS.ErrnoException): string {
  if (error instanceof AddressRefused) return 'address refused';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'no answer in time';
  return /^[A-Z_]{3,40}$/.test(error.code ?? '') ? String(error.code) : 'connection failed';
}
