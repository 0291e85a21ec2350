import type { Db } from './open.ts';
import { FROM_HERE, IS_OPEN } from './outbox.ts';
import { all, first, run } from './statement.ts';

const OPEN_TEXTS = `select count(*) as n from message m indexed by message_open where ${IS_OPEN} and ${FROM_HERE} and (m.state <> 'unknown'
  or not exists (select 1 from send_target t join send_attempt a on a.target_id = t.id
    where t.message_id = m.id and a.decided_by is not null and a.state <> 'human_released'))`;
/** Texts of this laptop that wait, are on their way, or whose fate is unknown and undecided. */
export function countOpenTexts(db: Db): number {
  return first<{ n: number }>(db, OPEN_TEXTS)?.n ?? 0;
}

const SENDING = `select count(*) as n from message m indexed by message_open where ${IS_OPEN} and m.state = 'sending' and ${FROM_HERE}`;
export function countSending(db: Db): number {
  return first<{ n: number }>(db, SENDING)?.n ?? 0;
}

const QUEUED_AT_HUB = `select m.id from message m indexed by message_open join campaign c on c.id = m.campaign_id
  where ${IS_OPEN} and m.state = 'queued' and c.hub_version is not null order by m.id`;
/** Texts of the hub's campaigns that wait. */
export function queuedAtHub(db: Db): number[] {
  return all<{ id: number }>(db, QUEUED_AT_HUB).map(({ id }) => id);
}

const CLOSE_OWN = `update campaign set state = 'closed', closed_at = coalesce(closed_at, ?), updated_at = ?
  where hub_version is null and state in ('live', 'paused')`;
/** Campaigns that were started on this laptop alone end; their results stay. */
export function closeOwnCampaigns(db: Db, at: number): number {
  return run(db, CLOSE_OWN, at, at).changes;
}

const CLOSE_HUBS = `update campaign set state = case when state in ('draft', 'ready') then 'draft' else 'closed' end,
    closed_at = case when state in ('draft', 'ready') then closed_at else coalesce(closed_at, ?) end, updated_at = ?,
    hub_version = null, hub_ready_wanted = 0
  where hub_version is not null`;
const OWN_LISTS = `update list set hub_state = 'local', hub_rows_through = 0 where hub_state in ('uploading', 'uploaded')`;
/** The hub's campaigns end here; what was done in them stays as results of this laptop. */
export function keepAsResults(db: Db, at: number): void {
  run(db, CLOSE_HUBS, at, at);
  run(db, OWN_LISTS);
}
