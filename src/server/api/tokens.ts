import { audit } from '../audit.ts';
import { newToken, sameBytes, sha256 } from '../auth/secrets.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { ApiProblem } from './problem.ts';
import type { ApiScope } from './scopes.ts';

/** So that a token that turns up somewhere is known for what it is, by people and by scanners. */
const PREFIX = 'outpost_api_';
const DAY_MS = 86_400_000;
/** When a token was used last is kept to the minute: not every request has to write. */
const USED_EVERY_MS = 60_000;

export interface TokenOrder {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  /** null = every office. */
  readonly office: string | null;
  /** null = it does not expire. */
  readonly days: number | null;
}

/** Makes a token and returns it, this once: the hub keeps its hash. @throws HubError NOT_FOUND */
export async function makeApiToken(
  ctx: HubContext,
  order: TokenOrder,
  person: string,
): Promise<{ token: string; tokenId: string }> {
  const token = PREFIX + newToken(ctx.chance);
  const tokenId = ctx.chance.uuid();
  const now = ctx.clock.now();
  const expiresAt = order.days === null ? null : now + order.days * DAY_MS;
  await ctx.db.transaction(async (tx) => {
    const officeId = order.office === null ? null : await officeNamed(tx, order.office);
    await tx.run(
      `insert into api_token (token_id, name, token_hash, scopes, office_id, created_at, created_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      tokenId,
      order.name,
      sha256(token),
      [...new Set(order.scopes)],
      officeId,
      now,
      person,
      expiresAt,
    );
    await audit(tx, now, null, person, 'make-api-token', { tokenId, name: order.name, scopes: order.scopes.join(' ') });
  });
  return { token, tokenId };
}

async function officeNamed(tx: Tx, name: string): Promise<number> {
  const row = await tx.first<{ office_id: number }>('select office_id from office where name = $1', name);
  if (!row) throw new HubError('NOT_FOUND', `There is no office "${name}".`);
  return row.office_id;
}

export interface TokenSummary {
  readonly token_id: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly office: string | null;
  readonly created_at: number;
  readonly created_by: string;
  readonly expires_at: number | null;
  readonly last_used_at: number | null;
  readonly revoked_at: number | null;
}

export function listApiTokens(db: Tx): Promise<TokenSummary[]> {
  return db.rows(
    `select t.token_id, t.name, t.scopes, o.name as office, t.created_at, t.created_by, t.expires_at, t.last_used_at, t.revoked_at
     from api_token t left join office o using (office_id) order by t.created_at, t.token_id`,
  );
}

/** The token stops working with its next request. @throws HubError NOT_FOUND */
export async function revokeApiToken(ctx: HubContext, tokenId: string, person: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const revoked = await tx.run(
      `update api_token set revoked_at = $2, revoked_by = $3 where token_id::text = lower($1) and revoked_at is null`,
      tokenId,
      now,
      person,
    );
    if (revoked === 0) throw new HubError('NOT_FOUND', 'There is no such token, or it is revoked already.');
    await audit(tx, now, null, person, 'revoke-api-token', { tokenId });
  });
}

/** The system that asks. */
export interface ApiCaller {
  readonly tokenId: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  /** null = every office. */
  readonly officeId: number | null;
  /** Of the hub now: places in the order of changes are of one epoch. */
  readonly epoch: string;
}

interface Row {
  readonly token_id: string;
  readonly name: string;
  readonly token_hash: Uint8Array;
  readonly scopes: readonly ApiScope[];
  readonly office_id: number | null;
  readonly expires_at: number | null;
  readonly last_used_at: number | null;
  readonly revoked_at: number | null;
  readonly epoch: string;
}

/**
 * Finds the system behind a bearer token, as the database has it now, so that a revoked token is out with its next
 * request. A laptop's token is none. @throws ApiProblem unauthorized
 */
export async function identifyCaller(ctx: HubContext, authorization: string | undefined): Promise<ApiCaller> {
  const token = /^Bearer (outpost_api_[A-Za-z0-9_-]{20,100})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    throw new ApiProblem(
      'unauthorized',
      'Send the header "Authorization: Bearer outpost_api_…" with a token for this API.',
    );
  }
  const hash = sha256(token);
  const row = await ctx.db.first<Row>(
    `select t.*, m.server_epoch as epoch from api_token t, server_meta m where t.token_hash = $1`,
    hash,
  );
  const now = ctx.clock.now();
  if (!row || !sameBytes(row.token_hash, hash)) throw new ApiProblem('unauthorized', 'This token is not known here.');
  if (row.revoked_at !== null) throw new ApiProblem('unauthorized', 'Headquarters has revoked this token.');
  if (row.expires_at !== null && row.expires_at <= now) {
    throw new ApiProblem('unauthorized', 'This token has expired. Headquarters can make a new one.');
  }
  if (row.last_used_at === null || Math.abs(now - row.last_used_at) >= USED_EVERY_MS) {
    await ctx.db.run('update api_token set last_used_at = $2 where token_id = $1', row.token_id, now);
  }
  const { token_id: tokenId, name, scopes, office_id: officeId, epoch } = row;
  return { tokenId, name, scopes, officeId, epoch };
}
