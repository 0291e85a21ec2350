import { all, first, run } from './statement.ts';
import type { Mode } from './campaign-mode.ts';
import type { Db } from './open.ts';

/** away: another laptop of the office has it now. */
export type ConversationStatus = 'todo' | 'skipped' | 'waiting' | 'needs_reply' | 'later' | 'closed' | 'away';
export type ClosedReason = 'opted_out' | 'wrong_number' | 'done';

/** One contact in one campaign. Times are milliseconds since the epoch. */
export interface ConversationRow {
  id: number;
  campaign_id: number;
  contact_id: number;
  /** E.164. */
  phone: string;
  status: ConversationStatus;
  closed_reason: ClosedReason | null;
  skip_reason: string | null;
  /** 3 an opt-out or the wish for one, 2 a question, 1 another reply, 0 none. */
  urgency: number;
  later_until: number | null;
  /** When the first initial text was pressed. */
  texted_at: number | null;
  /** When the first reply came. */
  replied_at: number | null;
  last_inbound_at: number | null;
  last_outbound_at: number | null;
}

/** The columns that work moves; whose conversation it is never changes. */
export type ConversationPatch = Partial<Omit<ConversationRow, 'id' | 'campaign_id' | 'contact_id' | 'phone'>>;

const COLUMNS = `id, campaign_id, contact_id, phone, status, closed_reason, skip_reason, urgency, later_until,
  texted_at, replied_at, last_inbound_at, last_outbound_at`;

const BY_ID = `select ${COLUMNS} from conversation where id = ?`;
export function conversationById(db: Db, id: number): ConversationRow | null {
  return first<ConversationRow>(db, BY_ID, id);
}

const BOUND = `select ${COLUMNS} from conversation where phone = ?
  and campaign_id in (select id from campaign where coalesce(mode, 'live') in (?, 'practice')) order by id`;
/** Conversations with a number in every campaign that an opt-out of `mode` binds: a real one binds practice too. */
export function conversationsBound(db: Db, phone: string, mode: Mode): ConversationRow[] {
  return all<ConversationRow>(db, BOUND, phone, mode);
}

const UPDATE = `update conversation set status = ?, closed_reason = ?, skip_reason = ?, urgency = ?, later_until = ?,
  texted_at = ?, replied_at = ?, last_inbound_at = ?, last_outbound_at = ? where id = ?`;
/** Writes the named columns of one conversation and leaves the others; call it inside the transaction of its cause. */
export function setConversation(db: Db, id: number, patch: ConversationPatch): void {
  const now = conversationById(db, id);
  if (!now) return;
  const row = { ...now, ...patch };
  run(
    db,
    UPDATE,
    row.status,
    row.closed_reason,
    row.skip_reason,
    row.urgency,
    row.later_until,
    row.texted_at,
    row.replied_at,
    row.last_inbound_at,
    row.last_outbound_at,
    id,
  );
}

/** A conversation with what sending must know of its campaign and its contact. */
export interface SendingView extends ConversationRow {
  campaign_name: string;
  campaign_state: 'draft' | 'ready' | 'live' | 'paused' | 'closed';
  campaign_mode: Mode | null;
  campaign_from: string | null;
  opt_out_text: string;
  first_name: string;
  last_name: string;
  zip: string;
  state: string;
  /** IANA names joined by '|'. */
  zones: string;
  /** JSON: custom field name -> text. */
  fields: string;
}

const SENDING_VIEW = `select ${COLUMNS.split(', ')
  .map((column) => `v.${column.trim()}`)
  .join(', ')},
  c.name as campaign_name, c.state as campaign_state, c.mode as campaign_mode, c.from_number as campaign_from, c.opt_out_text,
  k.first_name, k.last_name, k.zip, k.state, k.zones, k.fields
  from conversation v join campaign c on c.id = v.campaign_id join contact k on k.id = v.contact_id where v.id = ?`;
export function sendingView(db: Db, conversationId: number): SendingView | null {
  return first<SendingView>(db, SENDING_VIEW, conversationId);
}

/** The columns that a press moves, as they were: what its withdrawal restores. */
export type ConversationBefore = Pick<
  ConversationRow,
  'status' | 'closed_reason' | 'urgency' | 'later_until' | 'texted_at' | 'last_outbound_at'
>;

export function beforeOf(row: ConversationRow): ConversationBefore {
  const { status, closed_reason, urgency, later_until, texted_at, last_outbound_at } = row;
  return { status, closed_reason, urgency, later_until, texted_at, last_outbound_at };
}
