/** The OAuth 2.0 token endpoint (client credentials only) and the tokens it gave out, which live as long as this process. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasBasicAuth } from '../carrier/basic-auth.ts';
import { readLimited } from '../carrier/read-limited.ts';
import type { CoreDeps } from '../deps.ts';
import { answerJson } from './answers.ts';

const TOKEN_LIFE_SECONDS = 3_600;

export interface TokenDesk {
  /** Answers POST {tokenUrl}. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  isValid(authorization: string | undefined): boolean;
  /** Takes back every token, as a restarted carrier or a changed secret would. */
  revokeAll(): void;
}

export function createTokenDesk(
  deps: Pick<CoreDeps, 'clock' | 'ids'>,
  client: { readonly clientId: string; readonly clientSecret: string },
): TokenDesk {
  const expiryOf = new Map<string, number>();
  return {
    answer: async (request, response) => {
      if (!hasBasicAuth(request.headers.authorization, client.clientId, client.clientSecret)) {
        return answerJson(response, 401, { error: 'invalid_client' });
      }
      const read = await readLimited(request, 10_000);
      const form = new URLSearchParams(read.kind === 'whole' ? read.text : '');
      if (form.get('grant_type') !== 'client_credentials') {
        return answerJson(response, 400, { error: 'unsupported_grant_type' });
      }
      const token = deps.ids.uuid();
      expiryOf.set(token, deps.clock.now() + TOKEN_LIFE_SECONDS * 1000);
      const body = { access_token: token, token_type: 'Bearer', expires_in: TOKEN_LIFE_SECONDS };
      return answerJson(response, 200, body, { 'Cache-Control': 'no-store' });
    },
    isValid: (authorization) => {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      return token !== undefined && (expiryOf.get(token) ?? 0) > deps.clock.now();
    },
    revokeAll: () => expiryOf.clear(),
  };
}
