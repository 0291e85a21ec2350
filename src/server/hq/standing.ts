import type { HqStanding } from '#shared/hq/session.ts';
import type { HubContext } from '../context.ts';
import type { HqPerson } from './sessions.ts';

/** Who is signed in, and whether texts go out. */
export async function hqStandingOf(ctx: HubContext, me: HqPerson): Promise<HqStanding> {
  const meta = await ctx.db.first<Pick<HqStanding, 'mode' | 'sendsEnabled' | 'reason'>>(
    'select mode, sends_enabled as "sendsEnabled", reason from server_meta',
  );
  if (!meta) throw new Error('The hub has no row about itself.');
  return { person: me.person, expiresAt: me.expiresAt, ...meta, now: ctx.clock.now() };
}
