import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { HQ_HEADER, HQ_RPC_PATH, SIGN_IN_MARK } from '#shared/hq/hq-base.ts';
import type { HqClient } from '#shared/hq/hq-contract.ts';
import { makeSignInLink } from '../../src/server/hq/sign-in-links.ts';
import type { TestHub } from './hub.ts';

/** A browser on HQ's page, without the page: the calls, the cookie that came, and what was refused at the door. */
export interface HqBrowser {
  readonly client: HqClient;
  cookie(): string | null;
  /** The whole Set-Cookie line of the last answer that had one. */
  setCookie(): string | null;
}

interface BrowserOptions {
  readonly headers?: Record<string, string>;
  readonly cookie?: string | null;
}

export function hqBrowser(url: string, { headers = {}, cookie = null }: BrowserOptions = {}): HqBrowser {
  let held = cookie;
  let line: string | null = null;
  const link = new RPCLink({
    url: `${url}${HQ_RPC_PATH}`,
    headers: { [HQ_HEADER]: '1', ...headers },
    async fetch(request, init) {
      if (held !== null) request.headers.set('cookie', held);
      const answer = await fetch(request, init);
      const set = answer.headers.get('set-cookie');
      if (set !== null) {
        line = set;
        held = set.split(';')[0] ?? null;
      }
      if (answer.ok) return answer;
      const body = (await answer.clone().json()) as { error?: string; words?: string };
      if (body.words === undefined) return answer;
      throw new ORPCError('DOOR', { message: body.words, status: answer.status, data: { code: body.error } });
    },
  });
  return { client: createORPCClient(link), cookie: () => held, setCookie: () => line };
}

/** Signs somebody in with a link, as the command line makes it. */
export async function signIn(hub: TestHub, person = 'Robin'): Promise<HqBrowser> {
  const browser = hqBrowser(hub.url);
  await browser.client.session.open({ token: await linkToken(hub, person) });
  return browser;
}

export async function linkToken(hub: TestHub, person = 'Robin'): Promise<string> {
  const { path } = await makeSignInLink(hub.ctx, { person, by: 'test' });
  return path.slice(path.indexOf(SIGN_IN_MARK) + SIGN_IN_MARK.length);
}

/** The hub's code of a refusal; fails when the call was done. */
export async function refusal(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => null,
    (problem: unknown) => problem,
  );
  if (!(error instanceof ORPCError)) throw new Error(`Expected a refusal, got ${String(error)}`);
  return (error.data as { code?: unknown } | undefined)?.code ?? error.code;
}
