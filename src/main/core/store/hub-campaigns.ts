import type { CampaignContent, CampaignState } from '#shared/protocol/campaign-ops.ts';
import type { Mode } from './campaign-mode.ts';
import { first, run } from './statement.ts';
import type { Db } from './open.ts';

/** A campaign as the projection knows it. */
export interface HubCampaign {
  id: number;
  uid: string;
  list_id: number | null;
  from_number: string | null;
  hub_version: number | null;
  launched_at: number | null;
}

const BY_UID = 'select id, uid, list_id, from_number, hub_version, launched_at from campaign where uid = ?';
export function campaignByUid(db: Db, uid: string): HubCampaign | null {
  return first<HubCampaign>(db, BY_UID, uid);
}

const INSERT = `insert into campaign (uid, name, use, state, created_at, updated_at, hub_version)
  values (?, '', ?, 'draft', ?, ?, 0)`;
/** Makes room for a campaign of the hub; its wording and state are written next. Says its id. */
export function insertHubCampaign(db: Db, uid: string, use: CampaignContent['use'], at: number): number {
  return run(db, INSERT, uid, use, at, at).id;
}

/** Where a campaign stands at the hub. */
export interface HubStanding {
  readonly version: number;
  readonly state: CampaignState;
  readonly listId: number | null;
  readonly updatedAt: number;
  /** The hub's mode: fixed for a campaign that has been started. */
  readonly mode: Mode;
}

const STAND = `update campaign set hub_version = ?, state = ?, list_id = ?, updated_at = ?,
  launched_at = iif(? in ('draft', 'ready'), launched_at, coalesce(launched_at, ?)),
  mode = iif(? in ('draft', 'ready'), mode, ?),
  closed_at = iif(? = 'closed', coalesce(closed_at, ?), null), hub_ready_wanted = iif(? = 'draft', hub_ready_wanted, 0)
  where id = ?`;
export function setHubStanding(db: Db, id: number, standing: HubStanding): void {
  const { version, state, listId, updatedAt, mode } = standing;
  run(db, STAND, version, state, listId, updatedAt, state, updatedAt, state, mode, state, updatedAt, state, id);
}

const WORDING = `update campaign set name = ?, use = ?, script = ?, script_b = ?, from_number = ?, opt_out_text = ? where id = ?`;
export function setHubWording(db: Db, id: number, content: CampaignContent): void {
  const { name, use, script, scriptB = '', fromNumber, optOutText } = content;
  run(db, WORDING, name, use, script, scriptB, fromNumber, optOutText, id);
}

const HAS_PEOPLE = 'select 1 from conversation where campaign_id = ? limit 1';
export function hasConversations(db: Db, id: number): boolean {
  return first(db, HAS_PEOPLE, id) !== null;
}

const IN_USE = `select 1 where exists (select 1 from conversation where campaign_id = @id)
  or exists (select 1 from action where campaign_id = @id) or exists (select 1 from export_file where campaign_id = @id)`;
/** Whether anything that stays refers to the campaign. */
export function isCampaignInUse(db: Db, id: number): boolean {
  return first(db, IN_USE, { id }) !== null;
}

const CLOSE = `update campaign set state = 'closed', closed_at = coalesce(closed_at, ?), updated_at = ? where id = ?
  and state <> 'closed'`;
/** The hub has it no more, and people here were worked with in it. */
export function closeHubCampaign(db: Db, id: number, at: number): void {
  run(db, CLOSE, at, at, id);
}

const KEEP_HERE = `update campaign set hub_version = null, state = 'draft', hub_ready_wanted = 0 where id = ?`;
/** The hub never took it in: it stays as a draft of this laptop, for it is somebody's work. */
export function keepCampaignHere(db: Db, id: number): void {
  run(db, KEEP_HERE, id);
}
