import type { HubContext } from '../context.ts';
import { newToken, sameBytes, sha256 } from '../auth/secrets.ts';

export type Direction = 'inbound' | 'status';

export interface WebhookCredentials {
  readonly user: string;
  readonly password: string;
}

export interface CredentialCheck {
  /** Whether a request carries the credentials of its direction. Works from memory while the database is away. */
  allows(direction: Direction, authorization: string | undefined): Promise<boolean>;
}

interface Known {
  readonly hash: Uint8Array;
  readonly at: number;
}

/** How long a hub trusts what it read: after new credentials were made, the old ones work for this long at most. */
const FRESH_MS = 30_000;

/** Makes new credentials for one direction and returns them, this once: the hub keeps a hash. */
export async function makeWebhookCredentials(ctx: HubContext, direction: Direction): Promise<WebhookCredentials> {
  const made = { user: `carrier-${direction}`, password: newToken(ctx.chance) };
  await setWebhookCredentials(ctx, direction, made);
  return made;
}

/** Sets given credentials, for a carrier that has them already. */
export async function setWebhookCredentials(
  ctx: HubContext,
  direction: Direction,
  { user, password }: WebhookCredentials,
): Promise<void> {
  await ctx.db.run(
    `insert into webhook_credential (direction, user_name, secret_hash) values ($1, $2, $3)
     on conflict (direction) do update set user_name = excluded.user_name, secret_hash = excluded.secret_hash`,
    direction,
    user,
    sha256(`${user}:${password}`),
  );
}

/**
 * Basic auth (RFC 7617) per direction; nobody gets in until credentials were made. `own`: those of a carrier that this
 * hub runs itself; they are in memory only and work for this hub alone.
 */
export function createCredentialCheck(ctx: HubContext, own: WebhookCredentials | null = null): CredentialCheck {
  const ownHash = own && sha256(`${own.user}:${own.password}`);
  const known = new Map<Direction, Known>();

  async function refresh(direction: Direction): Promise<void> {
    const row = await ctx.db.first<{ secret_hash: Uint8Array }>(
      'select secret_hash from webhook_credential where direction = $1',
      direction,
    );
    if (row) known.set(direction, { hash: row.secret_hash, at: ctx.clock.now() });
    else known.delete(direction);
  }

  const matches = (direction: Direction, given: Uint8Array): boolean => {
    const right = known.get(direction);
    return right !== undefined && sameBytes(right.hash, given);
  };

  return {
    async allows(direction, authorization) {
      const encoded = /^Basic ([A-Za-z0-9+/=]{1,400})$/i.exec(authorization ?? '')?.[1];
      if (encoded === undefined) return false;
      const given = sha256(Buffer.from(encoded, 'base64').toString('utf8'));
      if (ownHash && sameBytes(ownHash, given)) return true;
      const fresh = (known.get(direction)?.at ?? 0) > ctx.clock.now() - FRESH_MS;
      if (fresh && matches(direction, given)) return true;
      // Away database: what is known still counts, so that deliveries can be kept aside.
      await refresh(direction).catch(() => undefined);
      return matches(direction, given);
    },
  };
}
