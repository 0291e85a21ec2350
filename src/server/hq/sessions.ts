import type { HqSession } from '#shared/hq/session.ts';
import { audit } from '../audit.ts';
import { newToken, sha256 } from '../auth/secrets.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import { useSignInLink } from './sign-in-links.ts';

/** A working day: who comes back tomorrow signs in anew. */
export const SESSION_MS = 12 * 3_600_000;
/** The page asks every few seconds; it is enough to write down once a minute that somebody is there. */
const SEEN_EVERY_MS = 60_000;

/** Somebody at headquarters who is signed in. */
export interface HqPerson {
  readonly sessionId: string;
  readonly person: string;
  readonly expiresAt: number;
}

/** Signs in with a link. Returns the token for the cookie, this once. @throws HubError CODE_REFUSED */
export async function openSession(ctx: HubContext, linkToken: string): Promise<string> {
  const token = newToken(ctx.chance);
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const person = await useSignInLink(tx, linkToken, now);
    await tx.run(
      `insert into hq_session (session_id, token_hash, person, created_at, seen_at, expires_at)
       values ($1, $2, $3, $4, $4, $5)`,
      ctx.chance.uuid(),
      sha256(token),
      person,
      now,
      now + SESSION_MS,
    );
    await audit(tx, now, null, person, 'hq-sign-in', {});
  });
  return token;
}

/** Who holds this cookie, as the database has it now: an ended session is out with its next call. Null = nobody. */
export async function findSession(ctx: HubContext, token: string): Promise<HqPerson | null> {
  const now = ctx.clock.now();
  const row = await ctx.db.first<{ session_id: string; person: string; expires_at: number; seen_at: number }>(
    `select session_id, person, expires_at, seen_at from hq_session
     where token_hash = $1 and ended_at is null and expires_at > $2`,
    sha256(token),
    now,
  );
  if (!row) return null;
  if (now - row.seen_at >= SEEN_EVERY_MS) {
    await ctx.db.run('update hq_session set seen_at = $2 where session_id = $1', row.session_id, now);
  }
  return { sessionId: row.session_id, person: row.person, expiresAt: row.expires_at };
}

export async function listSessions(ctx: HubContext, me: HqPerson): Promise<HqSession[]> {
  const rows = await ctx.db.rows<Omit<HqSession, 'isThis'>>(
    `select session_id as "sessionId", person, created_at as "createdAt", seen_at as "seenAt", expires_at as "expiresAt"
     from hq_session where ended_at is null and expires_at > $1 order by created_at desc limit 100`,
    ctx.clock.now(),
  );
  return rows.map((row) => ({ ...row, isThis: row.sessionId === me.sessionId }));
}

export async function endSession(ctx: HubContext, me: HqPerson, sessionId: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const ended = await tx.run(
      'update hq_session set ended_at = $2 where session_id = $1 and ended_at is null',
      sessionId,
      now,
    );
    if (ended === 0) throw new HubError('NOT_FOUND', 'That person is signed out already.');
    await audit(tx, now, null, me.person, 'hq-sign-out', { sessionId });
  });
}
