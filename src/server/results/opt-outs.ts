import type { OptOutResult } from '#shared/results/opt-out-cells.ts';
import type { Tx } from '../db/db.ts';
import { changesOf, placeNow } from './change-place.ts';
import type { ChangePlace } from './change-place.ts';
import { evidenceOp } from './over-time.ts';
import { IN_SCOPE, scopeValues } from './scope.ts';
import type { ResultScope } from './scope.ts';

/** A number's standing; one that may be texted again is listed among the changes alone. */
export interface OptOutStanding extends OptOutResult {
  readonly opted_out: boolean;
}

/** Everybody is in the scope of everything; otherwise those whom a campaign of it has. */
const BOUND = `(($1::uuid is null and $2::bigint[] is null) or exists (select 1 from conversation b join campaign g using (campaign_id)
    where b.phone_id = p.phone_id and ${IN_SCOPE}))`;

/** With the person in the campaign by which they opted out, else in the one that texted them last. */
const ROWS = `
  select p.e164 as phone, p.opted_out, p.opt_changed_at as opted_out_at, p.opt_source as source,
    coalesce(case p.opt_source when 'keyword' then (select i.body from carrier_event e join inbound_message i using (carrier_id)
        where e.event_key = p.opt_evidence limit 1) else d.body::jsonb ->> 'words' end, '') as matched,
    coalesce(d.by_person, '') as texter, w.campaign_uid, w.campaign, w.first_name, w.last_name, w.external_id, w.zones
  from phone p left join device_op d on d.op_uuid = ${evidenceOp('p')}
    left join lateral (
      select g.campaign_id as campaign_uid, g.content ->> 'name' as campaign, k.first_name, k.last_name, k.external_id,
        array_to_string(k.zones, '|') as zones
      from conversation c join campaign g using (campaign_id) join contact k using (contact_id)
      where c.phone_id = p.phone_id and ${IN_SCOPE}
      order by (c.campaign_id::text = (d.body::jsonb ->> 'campaignId')) desc nulls last, c.last_outbound_at desc nulls last
      limit 1) w on true`;

const NEXT = `${ROWS} where p.opted_out and p.e164 > $3 and ${BOUND} order by p.e164 limit $4`;

/** The next numbers that must not be texted, by number; `next` is null at the end. */
export async function optOutsAfter(
  db: Tx,
  scope: ResultScope,
  after: string,
  limit: number,
): Promise<{ optOuts: OptOutStanding[]; next: string | null }> {
  const optOuts = await db.rows<OptOutStanding>(NEXT, ...scopeValues(scope), after, limit);
  return { optOuts, next: optOuts.length < limit ? null : (optOuts.at(-1)?.phone ?? null) };
}

const CHANGED = `
  select p.change_xid::text as xid, p.change_seq as seq, p.phone_id as id from phone p
  where (p.change_xid, p.change_seq) > ($3::text::xid8, $4::bigint) and p.change_xid < $5::text::xid8 and ${BOUND}
  order by p.change_xid, p.change_seq limit $6`;
const THESE = `${ROWS} where p.phone_id = any ($3::bigint[]) order by p.change_xid, p.change_seq`;

/** Numbers that opted out, or in again, behind a place; the earliest change first. */
export async function optOutsChanged(
  db: Tx,
  scope: ResultScope,
  after: ChangePlace,
  limit: number,
): Promise<{ optOuts: OptOutStanding[]; next: ChangePlace; more: boolean }> {
  const until = await placeNow(db);
  const values = [...scopeValues(scope), after.xid, after.seq, until.xid, limit];
  const found = changesOf(await db.rows<ChangePlace>(CHANGED, ...values), until, limit);
  const optOuts = await db.rows<OptOutStanding>(THESE, ...scopeValues(scope), found.ids);
  return { optOuts, next: found.next, more: found.more };
}
