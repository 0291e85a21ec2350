import { listApiTokens, makeApiToken, revokeApiToken } from '../api/tokens.ts';
import { apiScope } from '../api/scopes.ts';
import type { HubContext } from '../context.ts';
import type { CommandLine } from './command-line.ts';
import { choice, needed, UsageError, whole } from './command-line.ts';

const WHAT = ['make', 'list', 'revoke'] as const;

/** `api-token make|list|revoke`: tokens for headquarters' other systems. */
export async function apiToken(ctx: HubContext, line: CommandLine): Promise<string> {
  const what = choice(line.words[0] ?? '', 'api-token', WHAT);
  switch (what) {
    case 'make':
      return make(ctx, line);
    case 'list':
      return list(ctx);
    case 'revoke': {
      const id = needed(line.words[1], 'the id of the token (api-token list shows it)');
      await revokeApiToken(ctx, id, needed(line.values.by, '--by NAME (who decides this)'));
      return 'Revoked. It is refused from its next request on.';
    }
  }
}

async function make(ctx: HubContext, line: CommandLine): Promise<string> {
  const { values } = line;
  const scopes = needed(values.scopes, '--scopes').split(/[\s,]+/);
  const bad = scopes.find((scope) => !apiScope.safeParse(scope).success);
  if (bad !== undefined)
    throw new UsageError(`There is no scope "${bad}". Scopes are: ${apiScope.options.join(', ')}.`);
  const order = {
    name: needed(values.name, '--name (which system it is for)'),
    scopes: scopes.map((scope) => apiScope.parse(scope)),
    office: values.office ?? null,
    days: values.days === undefined ? null : whole(values.days, '--days'),
  };
  const { token, tokenId } = await makeApiToken(ctx, order, needed(values.by, '--by NAME (who decides this)'));
  return `${token}\nThis is shown once. Its id is ${tokenId}.`;
}

async function list(ctx: HubContext): Promise<string> {
  const tokens = await listApiTokens(ctx.db);
  const now = ctx.clock.now();
  const day = (at: number | null): string => (at === null ? 'never' : new Date(at).toISOString().slice(0, 16));
  return tokens
    .map((token) => {
      const isOver = token.expires_at !== null && token.expires_at <= now;
      const state = token.revoked_at !== null ? 'revoked' : isOver ? 'expired' : 'works';
      const scopes = token.scopes.join(',');
      const office = token.office ?? 'every office';
      const times = [`expires ${day(token.expires_at)}`, `last used ${day(token.last_used_at)}`];
      return [token.token_id, token.name, state, office, scopes, ...times].join('\t');
    })
    .join('\n');
}
