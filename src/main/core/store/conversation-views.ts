import type { ContactRecord } from './contacts.ts';
import type { ConversationRow } from './conversations.ts';
import type { Mode } from './campaign-mode.ts';
import type { CampaignRow } from './campaigns.ts';
import { all, first } from './statement.ts';
import type { Db } from './open.ts';

/** How far the first texts of a campaign are. */
export interface InitialsProgress {
  todo: number;
  texted: number;
  skipped: number;
}

const PROGRESS = `select coalesce(sum(conversations) filter (where status = 'todo'), 0) as todo,
  coalesce(sum(conversations) filter (where texted = 1), 0) as texted,
  coalesce(sum(conversations) filter (where status = 'skipped'), 0) as skipped
  from conversation_tally where campaign_id = ?`;
export function initialsProgress(db: Db, campaignId: number): InitialsProgress {
  return first<InitialsProgress>(db, PROGRESS, campaignId) ?? { todo: 0, texted: 0, skipped: 0 };
}

/** People still to text who share zones and states, and so the sending hours. */
export interface TodoPlace {
  place_id: number;
  /** Joined by '|'. */
  zones: string;
  states: string;
  people: number;
}

const TODO_PLACES = `select t.place_id, coalesce(p.zones, '') as zones, coalesce(p.states, '') as states,
  t.conversations as people from conversation_tally t left join place p on p.id = t.place_id
  where t.campaign_id = ? and t.status = 'todo' and t.conversations > 0`;
/** Where the people still to text are. */
export function todoPlaces(db: Db, campaignId: number): TodoPlace[] {
  return all<TodoPlace>(db, TODO_PLACES, campaignId);
}

/** A person still to text. */
export interface TodoRow extends Omit<ContactRecord, 'id' | 'row_number'> {
  /** The conversation. */
  id: number;
  contact_id: number;
}

const TODO = `select v.id, v.contact_id, v.phone, k.first_name, k.last_name, k.zip, k.state, k.external_id, k.zones,
  k.fields from conversation v join contact k on k.id = v.contact_id
  where v.campaign_id = ? and v.status = 'todo' and v.id > ?`;
const TODO_ANYWHERE = `${TODO} order by v.id limit ?`;
const TODO_IN = `${TODO} and coalesce(v.place_id, 0) in (select value from json_each(?)) order by v.id limit ?`;

export interface TodoQuery {
  readonly campaignId: number;
  readonly afterId: number;
  /** Only people in these places; null = anywhere. */
  readonly places: readonly number[] | null;
  readonly limit: number;
}

/** The next people to text, in the order of the list. */
export function todoAfter(db: Db, { campaignId, afterId, places, limit }: TodoQuery): TodoRow[] {
  if (places === null) return all<TodoRow>(db, TODO_ANYWHERE, campaignId, afterId, limit);
  return all<TodoRow>(db, TODO_IN, campaignId, afterId, JSON.stringify(places), limit);
}

/** A conversation as its own screen shows it, without what hangs on it. */
export interface DetailRow extends ConversationRow {
  campaign_name: string;
  campaign_state: CampaignRow['state'];
  campaign_mode: Mode | null;
  opt_out_text: string;
  first_name: string;
  last_name: string;
  zip: string;
  state: string;
  external_id: string;
  zones: string;
  fields: string;
}

const DETAIL = `select v.id, v.campaign_id, v.contact_id, v.phone, v.status, v.closed_reason, v.skip_reason, v.urgency,
  v.later_until, v.texted_at, v.replied_at, v.last_inbound_at, v.last_outbound_at,
  c.name as campaign_name, c.state as campaign_state, c.mode as campaign_mode, c.opt_out_text,
  k.first_name, k.last_name, k.zip, k.state, k.external_id, k.zones, k.fields
  from conversation v join campaign c on c.id = v.campaign_id join contact k on k.id = v.contact_id where v.id = ?`;
export function conversationDetailRow(db: Db, id: number): DetailRow | null {
  return first<DetailRow>(db, DETAIL, id);
}
