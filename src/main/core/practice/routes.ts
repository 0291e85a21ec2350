/** Which request goes where, and the checks that every carrier address makes in the same order. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerError, answerJson } from './answers.ts';
import { listMessages } from './listing.ts';
import { PHOTO } from './photo.ts';
import type { PracticeState } from './practice-state.ts';
import type { TokenDesk } from './token-desk.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface RoutesOptions {
  readonly tokens: TokenDesk;
  readonly state: PracticeState;
  readonly accountId: string;
  /** POST messages, credentials already checked. */
  readonly postMessage: Handler;
  /** Everything under /practice/, which checks its own credentials. */
  readonly practice: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;
}

export function createRoutes({ tokens, state, accountId, postMessage, practice }: RoutesOptions): Handler {
  async function handleAccount(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const [, account, resource] = /^\/api\/v2\/users\/([^/]+)\/(messages$|media\/.+)/.exec(url.pathname) ?? [];
    if (resource === undefined) return answerError(response, 404);
    const isMessages = resource === 'messages';
    const allowed = isMessages ? ['GET', 'POST'] : ['GET'];
    if (!allowed.includes(request.method ?? '')) return answerError(response, 405, { Allow: allowed.join(', ') });
    if (!tokens.isValid(request.headers.authorization)) return answerError(response, 401);
    if (account !== accountId) return answerError(response, 403);
    if (!isMessages) return void response.writeHead(200, { 'Content-Type': 'image/png' }).end(PHOTO);
    if (request.method === 'POST') return postMessage(request, response);
    const { status, body } = listMessages(state, accountId, url.searchParams);
    return answerJson(response, status, body);
  }

  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.startsWith('/practice/')) return practice(request, response, url.pathname);
    if (url.pathname !== '/api/v1/oauth2/token') return handleAccount(request, response, url);
    if (request.method !== 'POST') return answerError(response, 405, { Allow: 'POST' });
    return tokens.answer(request, response);
  };
}
