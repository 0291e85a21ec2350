import type { Mode } from './campaign-mode.ts';
import type { ConversationRow } from './conversations.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** What the projection writes of a conversation. Times are milliseconds since the epoch. */
export type WorkingConversation = Omit<ConversationRow, 'id' | 'campaign_id' | 'phone' | 'replied_at'> & {
  place_id: number;
};

export interface KnownConversation {
  id: number;
  contact_id: number;
  status: ConversationRow['status'];
}

const OF_PERSON = 'select id, contact_id, status from conversation where campaign_id = ? and phone = ?';
export function conversationOfPerson(db: Db, campaignId: number, phone: string): KnownConversation | null {
  return first<KnownConversation>(db, OF_PERSON, campaignId, phone);
}

const COLUMNS = [
  'contact_id',
  'status',
  'closed_reason',
  'skip_reason',
  'urgency',
  'later_until',
  'texted_at',
  'last_inbound_at',
  'last_outbound_at',
  'place_id',
] as const satisfies readonly (keyof WorkingConversation)[];
const LIST = COLUMNS.join(', ');
const MARKS = COLUMNS.map(() => '?').join(', ');

const INSERT = `insert into conversation (${LIST}, campaign_id, phone, replied_at) values (${MARKS}, ?, ?, ?)`;
const UPDATE = `update conversation set (${LIST}) = (${MARKS}) where id = ? and (${LIST}) is not (${MARKS})`;
const REPLIED = `update conversation set replied_at = min(coalesce(replied_at, @at), @at)
  where id = @id and (replied_at is null or replied_at > @at)`;

export function insertConversation(
  db: Db,
  { campaignId, phone }: { readonly campaignId: number; readonly phone: string },
  row: WorkingConversation,
): number {
  return run(db, INSERT, ...valuesOf(row), campaignId, phone, row.last_inbound_at).id;
}

/** Says whether anything is different now. */
export function writeConversation(db: Db, id: number, row: WorkingConversation): boolean {
  const values = valuesOf(row);
  const changed = run(db, UPDATE, ...values, id, ...values).changes > 0;
  if (row.last_inbound_at !== null) noteReply(db, id, row.last_inbound_at);
  return changed;
}

/** The person wrote at this time; the first such time is kept. */
export function noteReply(db: Db, id: number, at: number): void {
  run(db, REPLIED, { id, at });
}

function valuesOf(row: WorkingConversation): unknown[] {
  return COLUMNS.map((column) => row[column]);
}

const AWAY = `update conversation set status = 'away', closed_reason = null, skip_reason = null, urgency = 0,
  later_until = null where id = ? and status <> 'away'`;
/** Another laptop has it, or nobody; what was written stays. Says whether it was here until now. */
export function setAway(db: Db, id: number): boolean {
  return run(db, AWAY, id).changes > 0;
}

const DELETE = `delete from conversation where id = @id
  and not exists (select 1 from message where conversation_id = @id)
  and not exists (select 1 from action where conversation_id = @id)
  and not exists (select 1 from answer where conversation_id = @id)
  and not exists (select 1 from conversation_tag where conversation_id = @id)
  and not exists (select 1 from note where conversation_id = @id)
  and not exists (select 1 from follow_up where conversation_id = @id)
  and not exists (select 1 from draft where conversation_id = @id)`;
/** Removes a conversation in which nothing was ever done here. Says whether it did. */
export function deleteUntouched(db: Db, id: number): boolean {
  return run(db, DELETE, { id }).changes > 0;
}

const AT_HUB = `select v.id, c.uid as campaign_uid, v.phone, v.status from conversation v
  join campaign c on c.id = v.campaign_id where c.hub_version is not null and v.id > ? order by v.id limit ?`;
/** Conversations of the hub's campaigns by id, after one. */
export function conversationsAtHub(
  db: Db,
  afterId: number,
  limit: number,
): { id: number; campaign_uid: string; phone: string; status: ConversationRow['status'] }[] {
  return all(db, AT_HUB, afterId, limit);
}

/** A conversation with a number. */
export interface NumberConversation {
  id: number;
  status: ConversationRow['status'];
  /** Null = its campaign is this laptop's alone. */
  campaign_uid: string | null;
  mode: Mode | null;
}

const WITH_NUMBER = `select v.id, v.status, iif(c.hub_version is null, null, c.uid) as campaign_uid, c.mode
  from conversation v join campaign c on c.id = v.campaign_id where v.phone = ?`;
export function conversationsWithNumber(db: Db, phone: string): NumberConversation[] {
  return all<NumberConversation>(db, WITH_NUMBER, phone);
}
