import type { CampaignState, CampaignUse } from '#shared/contract/campaigns.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** A campaign without its question and quick replies. Times are milliseconds since the epoch. */
export interface CampaignRow {
  id: number;
  uid: string;
  name: string;
  use: CampaignUse;
  state: CampaignState;
  list_id: number | null;
  /** The segment that it is made for; its people are in the list once they are fixed. */
  segment_id: number | null;
  script: string;
  /** A second first text; empty = there is one only. */
  script_b: string;
  /** E.164; null = the account's first number. */
  from_number: string | null;
  opt_out_text: string;
  /** Fixed when the campaign first goes live; null before. */
  mode: 'practice' | 'live' | null;
  created_at: number;
  updated_at: number;
  launched_at: number | null;
  closed_at: number | null;
  /** Row of the list up to which contacts have their conversation, or were left out. */
  assigned_through: number;
  /** When the last contact of the list had; null = the assignment is not finished. */
  assigned_at: number | null;
  /** Contacts left out because they had opted out when the list was assigned. */
  left_out: number;
  /** Its version at the hub; null = it is not there. */
  hub_version: number | null;
  /** 1: it becomes ready as soon as the hub has all of its list. */
  hub_ready_wanted: 0 | 1;
}

const COLUMNS = `id, uid, name, use, state, list_id, segment_id, script, script_b, from_number, opt_out_text, mode, created_at, updated_at,
  launched_at, closed_at, assigned_through, assigned_at, left_out, hub_version, hub_ready_wanted`;

const BY_ID = `select ${COLUMNS} from campaign where id = ?`;
export function campaignById(db: Db, id: number): CampaignRow | null {
  return first<CampaignRow>(db, BY_ID, id);
}

export interface CampaignSummaryRow extends CampaignRow {
  list_name: string | null;
  /** People on the list that can be used, whether or not they are assigned yet. */
  list_contacts: number;
  assigned: number;
  todo: number;
  texted: number;
  needs_reply: number;
}

const SUMMARIES = `select ${COLUMNS.split(', ')
  .map((column) => `c.${column.trim()}`)
  .join(', ')}, coalesce(l.name, s.name) as list_name, coalesce(l.accepted, s.people, 0) as list_contacts,
  coalesce(t.assigned, 0) as assigned, coalesce(t.todo, 0) as todo, coalesce(t.texted, 0) as texted,
  coalesce(t.needs_reply, 0) as needs_reply
  from campaign c left join list l on l.id = c.list_id
  left join segment s on s.id = c.segment_id
  left join (select campaign_id, sum(conversations) filter (where status <> 'away' or texted = 1) as assigned,
    sum(conversations) filter (where status = 'todo') as todo,
    sum(conversations) filter (where texted = 1) as texted,
    sum(conversations) filter (where status = 'needs_reply') as needs_reply
    from conversation_tally group by campaign_id) t on t.campaign_id = c.id
  order by c.id desc`;
/** Every campaign with its counts, newest first. */
export function campaignSummaries(db: Db): CampaignSummaryRow[] {
  return all<CampaignSummaryRow>(db, SUMMARIES);
}

/** What a draft says of the campaign itself. */
export type CampaignWording = Pick<
  CampaignRow,
  'name' | 'use' | 'list_id' | 'script' | 'script_b' | 'from_number' | 'opt_out_text'
>;

const INSERT = `insert into campaign (uid, name, use, state, list_id, script, script_b, from_number, opt_out_text,
  created_at, updated_at) values (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?)`;
export function insertCampaign(db: Db, row: CampaignWording & { uid: string; at: number }): number {
  const { uid, name, use, list_id, script, script_b, from_number, opt_out_text, at } = row;
  return run(db, INSERT, uid, name, use, list_id, script, script_b, from_number, opt_out_text, at, at).id;
}

const UPDATE = `update campaign set name = ?, use = ?, list_id = ?, script = ?, script_b = ?, from_number = ?, opt_out_text = ?,
  updated_at = ? where id = ?`;
export function updateCampaign(db: Db, id: number, row: CampaignWording, at: number): void {
  run(db, UPDATE, row.name, row.use, row.list_id, row.script, row.script_b, row.from_number, row.opt_out_text, at, id);
}

const SET_STATE = 'update campaign set state = ?, updated_at = ? where id = ?';
export function setCampaignState(db: Db, id: number, state: CampaignState, at: number): void {
  run(db, SET_STATE, state, at, id);
}

const LAUNCHED = `update campaign set launched_at = coalesce(launched_at, ?), mode = coalesce(mode, ?) where id = ?`;
/** The first start of a campaign fixes when, and whether it is practice; later ones change nothing. */
export function markLaunched(db: Db, id: number, mode: 'practice' | 'live', at: number): void {
  run(db, LAUNCHED, at, mode, id);
}

const CLOSED = 'update campaign set closed_at = ? where id = ?';
export function markClosed(db: Db, id: number, at: number): void {
  run(db, CLOSED, at, id);
}

const ASSIGNED = `update campaign set assigned_through = ?, left_out = left_out + ?, assigned_at = ? where id = ?`;
/** How far the list is assigned: through which row, how many more were left out, and when it was finished (or null). */
export function markAssigned(
  db: Db,
  id: number,
  { through, leftOut, finishedAt }: { through: number; leftOut: number; finishedAt: number | null },
): void {
  run(db, ASSIGNED, through, leftOut, finishedAt, id);
}

const HUB_VERSION = 'update campaign set hub_version = ? where id = ?';
/** The version that a campaign will have at the hub once everything recorded is there. */
export function setHubVersion(db: Db, id: number, version: number): void {
  run(db, HUB_VERSION, version, id);
}

const READY_WANTED = 'update campaign set hub_ready_wanted = ? where id = ?';
export function setReadyWanted(db: Db, id: number, wanted: boolean): void {
  run(db, READY_WANTED, wanted ? 1 : 0, id);
}

const WAITING_FOR = 'select id from campaign where list_id = ? and hub_ready_wanted = 1 order by id';
/** Campaigns that become ready when the hub has all of this list. */
export function campaignsWaitingFor(db: Db, listId: number): number[] {
  return all<{ id: number }>(db, WAITING_FOR, listId).map(({ id }) => id);
}

const UNASSIGNED = `select id from campaign where state in ('live', 'paused') and assigned_at is null
  and hub_version is null order by id`;
/** Started campaigns of this laptop alone whose list is not assigned to its end; those of the hub get people from there. */
export function campaignsToAssign(db: Db): number[] {
  return all<{ id: number }>(db, UNASSIGNED).map(({ id }) => id);
}

const DELETE = 'delete from campaign where id = ?';
/** Removes a campaign that has no conversation; its question and quick replies go with it. */
export function deleteCampaign(db: Db, id: number): void {
  run(db, DELETE, id);
}
