/** Which request goes where, and the checks that every carrier address makes in the same order. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerError, answerJson } from './answers.ts';
import { listMessages } from './listing.ts';
import type { MediaEndpoint } from './media-endpoint.ts';
import type { PracticeState } from './practice-state.ts';
import type { TokenDesk } from './token-desk.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface RoutesOptions {
  readonly tokens: TokenDesk;
  readonly state: PracticeState;
  readonly accountId: string;
  /** POST messages, credentials already checked. */
  readonly postMessage: Handler;
  /** Everything below media, credentials already checked. */
  readonly media: MediaEndpoint;
  /** Everything under /practice/, which checks its own credentials. */
  readonly practice: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;
}

/** Decoded as the carrier reads it; null when it is not an address at all. */
function mediaIdOf(resource: string): string | null {
  try {
    return decodeURIComponent(resource.replace(/^media\//, ''));
  } catch {
    return null;
  }
}

export function createRoutes({ tokens, state, accountId, postMessage, media, practice }: RoutesOptions): Handler {
  async function handleAccount(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const [, account, resource] = /^\/api\/v2\/users\/([^/]+)\/(messages$|media$|media\/.+)/.exec(url.pathname) ?? [];
    if (resource === undefined) return answerError(response, 404);
    const isMessages = resource === 'messages';
    const isFile = resource.startsWith('media/');
    const allowed = isMessages ? ['GET', 'POST'] : isFile ? ['GET', 'PUT', 'DELETE'] : ['GET'];
    if (!allowed.includes(request.method ?? '')) return answerError(response, 405, { Allow: allowed.join(', ') });
    if (!tokens.isValid(request.headers.authorization)) return answerError(response, 401);
    if (account !== accountId) return answerError(response, 403);
    const mediaId = isFile ? mediaIdOf(resource) : null;
    if (isFile && mediaId === null) return answerError(response, 404);
    if (!isMessages) return media(request, response, mediaId);
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
