import type { HubContext } from '../context.ts';

/** A writer open for longer than this holds up what every laptop pulls. */
const STALL_MS = 2_000;

/**
 * Says so in the log when a transaction that writes has been open for long, in any database of the server: until it ends
 * no laptop sees anything that was written since it began. Permits go on.
 */
export async function warnOfStalledFeed(ctx: HubContext): Promise<void> {
  const row = await ctx.db.first<{ ms: number; name: string }>(
    `select (extract(epoch from clock_timestamp() - xact_start) * 1000)::bigint as ms, application_name as name
     from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()
     order by xact_start limit 1`,
  );
  if (row && row.ms > STALL_MS) ctx.log.warn('feed.stalled', { ms: row.ms, by: row.name });
}
