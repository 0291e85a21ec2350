import { HQ_PATH, SIGN_IN_MARK } from '#shared/hq/hq-base.ts';
import { audit } from '../audit.ts';
import { newToken, sha256 } from '../auth/secrets.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';

/** Long enough to walk to another desk; short enough for a link that lies in a mail to be worthless the next day. */
const GOOD_FOR_MINUTES = 30;
const MAX_MINUTES = 24 * 60;
/** One sentence for every way a link can be wrong, so that guessing teaches nothing. */
const REFUSED = 'This link is not good. It may have been used or be too old: ask for a new one.';

export interface SignInLink {
  /** The way to the page with the token behind the `#`: put the hub's address in front. */
  readonly path: string;
  readonly expiresAt: number;
}

/** Makes a link that signs `person` in at HQ's page, once. `by` is who made it. */
export async function makeSignInLink(
  ctx: HubContext,
  { person, by, minutes = GOOD_FOR_MINUTES }: { person: string; by: string; minutes?: number },
): Promise<SignInLink> {
  const name = person.trim();
  if (name === '' || name.length > 40) throw new HubError('BAD_REQUEST', 'Name the person, in 1 to 40 letters.');
  if (!(minutes > 0 && minutes <= MAX_MINUTES)) {
    throw new HubError('BAD_REQUEST', `A link is good for 1 to ${MAX_MINUTES} minutes.`);
  }
  const token = newToken(ctx.chance);
  const now = ctx.clock.now();
  const expiresAt = now + Math.round(minutes * 60_000);
  await ctx.db.transaction(async (tx) => {
    await tx.run(
      'insert into hq_link (link_hash, person, created_at, expires_at) values ($1, $2, $3, $4)',
      sha256(token),
      name,
      now,
      expiresAt,
    );
    await audit(tx, now, null, by, 'hq-link', { for: name });
  });
  return { path: `${HQ_PATH}#${SIGN_IN_MARK}${token}`, expiresAt };
}

/** Uses a link up and says whose it was. @throws HubError CODE_REFUSED */
export async function useSignInLink(tx: Tx, token: string, now: number): Promise<string> {
  const row = await tx.first<{ person: string }>(
    `update hq_link set used_at = $2 where link_hash = $1 and used_at is null and expires_at > $2 returning person`,
    sha256(token),
    now,
  );
  if (!row) throw new HubError('CODE_REFUSED', REFUSED);
  return row.person;
}
