import type { HubContext } from '../context.ts';

/** How long a laptop may be away before it reads its buckets anew. */
const KEEP_DAYS = 90;
const DAY_MS = 86_400_000;
const BATCH = 2_000;

/** Forgets old tombstones, bit by bit, and remembers up to where. Returns how many. */
export async function pruneTombstones(ctx: HubContext): Promise<number> {
  const before = ctx.clock.now() - KEEP_DAYS * DAY_MS;
  return ctx.db.run(
    `with old as (
       delete from sync_row where (bucket, tbl, pk) in (
         select bucket, tbl, pk from sync_row where gone and gone_at < $1 order by gone_at limit $2 for update skip locked)
       returning bucket, xid),
     floors as (select bucket, max(xid::text::numeric)::text::xid8 as xid from old group by bucket),
     kept as (
       insert into sync_floor as f (bucket, xid) select bucket, xid from floors
       on conflict (bucket) do update set xid = case when f.xid < excluded.xid then excluded.xid else f.xid end)
     select 1 from old`,
    before,
    BATCH,
  );
}
