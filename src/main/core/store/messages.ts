import type { MessageState } from '#shared/domain/message-state.ts';
import type { Mode } from './campaign-mode.ts';
import type { Db } from './open.ts';
import { first, run } from './statement.ts';

export type MessageStep = 'initial' | 'reply' | 'optout' | 'reminder' | 'inbound';

/** One text in either direction. Times are milliseconds since the epoch. */
export interface MessageRow {
  id: number;
  /** Outgoing: the id of the key press. Inbound: the carrier's event key. */
  uid: string;
  conversation_id: number;
  campaign_id: number;
  direction: 'out' | 'in';
  step: MessageStep;
  body: string;
  /** JSON array of addresses. */
  media: string;
  from_number: string | null;
  to_number: string;
  parts: number;
  state: MessageState;
  /** Why it waits, failed, was refused or is unknown: a code of shared/domain/reason-words.ts. */
  reason: string | null;
  /** The carrier's four digits; kept beside `delivered` when the carrier said both. */
  error_code: number | null;
  carrier_id: string | null;
  created_at: number;
  not_before_at: number | null;
  released_at: number | null;
  /** The newest inbound text when a person released it; null = there was none, or nobody has released it. */
  released_head: number | null;
  settled_at: number | null;
  texter: string;
  /** An inbound text's number at the hub; null = it did not come through the hub. */
  inbound_id: number | null;
}

const COLUMNS = `id, uid, conversation_id, campaign_id, direction, step, body, media, from_number, to_number, parts,
  state, reason, error_code, carrier_id, created_at, not_before_at, released_at, released_head, settled_at, texter,
  inbound_id`;

const BY_ID = `select ${COLUMNS} from message where id = ?`;
export function messageById(db: Db, id: number): MessageRow | null {
  return first<MessageRow>(db, BY_ID, id);
}

const BY_UID = `select ${COLUMNS} from message where uid = ?`;
export function messageByUid(db: Db, uid: string): MessageRow | null {
  return first<MessageRow>(db, BY_UID, uid);
}

const BY_CARRIER_ID = `select ${COLUMNS} from message where carrier_id = ? and direction = 'out'`;
export function outgoingByCarrierId(db: Db, carrierId: string): MessageRow | null {
  return first<MessageRow>(db, BY_CARRIER_ID, carrierId);
}

/** What came through the hub is in the hub's order, whatever the order in which it came here. */
const NEWEST_IN = 'order by inbound_id desc, id desc limit 1';

const HEAD = `select id from message where conversation_id = ? and direction = 'in' ${NEWEST_IN}`;
/** Id of the newest inbound text of a conversation; null = none. */
export function headOf(db: Db, conversationId: number): number | null {
  return first<{ id: number }>(db, HEAD, conversationId)?.id ?? null;
}

const INBOUND = `select count(*) as n from message where conversation_id = ? and direction = 'in'`;
/** How many texts of theirs are here. */
export function inboundCount(db: Db, conversationId: number): number {
  return first<{ n: number }>(db, INBOUND, conversationId)?.n ?? 0;
}

const SEEN = `select id from message where conversation_id = ? and direction = 'in' and id < ? ${NEWEST_IN}`;
/** Id of the newest inbound text that was here when this text was pressed, or released since; null = there was none. */
export function headSeenBy(db: Db, message: MessageRow): number | null {
  if (message.released_head !== null) return message.released_head;
  return first<{ id: number }>(db, SEEN, message.conversation_id, message.id)?.id ?? null;
}

const NEWER_OUT = `select id from message where conversation_id = ? and id > ? and direction = 'out'
  and state not in ('withdrawn', 'refused') limit 1`;
/** Whether a text went to this person, or is about to, that came here after the message `seen`. */
export function textedSince(db: Db, conversationId: number, seen: number): boolean {
  return first(db, NEWER_OUT, conversationId, seen) !== null;
}

const NEWEST = `select ${COLUMNS} from message where conversation_id = ? order by id desc limit 1`;
/** The newest text of a conversation in either direction. */
export function newestMessage(db: Db, conversationId: number): MessageRow | null {
  return first<MessageRow>(db, NEWEST, conversationId);
}

const LAST_FROM = `select from_number from message where conversation_id = ? and direction = 'out'
  and from_number is not null and state not in ('withdrawn', 'refused') order by id desc limit 1`;
/** Our number that this person knows from this conversation; null = none yet. */
export function ourNumberIn(db: Db, conversationId: number): string | null {
  return first<{ from_number: string }>(db, LAST_FROM, conversationId)?.from_number ?? null;
}

const TEXTED = `select m.conversation_id as id from conversation v join campaign c on c.id = v.campaign_id
  join message m on m.conversation_id = v.id
  where v.phone = ? and c.mode = ? and m.direction = 'out' and m.state not in ('withdrawn', 'refused')
  order by m.from_number is ? desc, m.state = 'queued', m.id desc limit 1`;
/**
 * The conversation that an inbound text from `phone` to `ourNumber` answers: of those that texted this number, one from
 * our number that it came to, then one whose text may have gone out, then the one that texted last, for people answer the
 * text on top. Null = nobody texted this number.
 */
export function conversationAnswered(db: Db, phone: string, ourNumber: string, mode: Mode): number | null {
  return first<{ id: number }>(db, TEXTED, phone, mode, ourNumber)?.id ?? null;
}

export type NewOutgoing = Pick<
  MessageRow,
  | 'uid'
  | 'conversation_id'
  | 'campaign_id'
  | 'body'
  | 'from_number'
  | 'to_number'
  | 'parts'
  | 'created_at'
  | 'not_before_at'
  | 'texter'
> & {
  step: 'initial' | 'reply' | 'optout' | 'reminder';
  /** Names of photos as JSON; none when left out. */
  media?: string;
};

const INSERT_OUT = `insert into message (uid, conversation_id, campaign_id, direction, step, body, media, from_number, to_number,
  parts, state, created_at, not_before_at, texter) values (?, ?, ?, 'out', ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?)`;
export function insertOutgoing(db: Db, row: NewOutgoing): number {
  const { uid, conversation_id, campaign_id, step, body, from_number, to_number, parts } = row;
  const { created_at, not_before_at, texter, media = '[]' } = row;
  const whose = [uid, conversation_id, campaign_id, step, body, media, from_number, to_number, parts];
  return run(db, INSERT_OUT, ...whose, created_at, not_before_at, texter).id;
}

export type NewInbound = Pick<
  MessageRow,
  'uid' | 'conversation_id' | 'campaign_id' | 'body' | 'media' | 'from_number' | 'to_number' | 'parts' | 'created_at'
> & { carrier_id: string };

const INSERT_IN = `insert into message (uid, conversation_id, campaign_id, direction, step, body, media, from_number,
  to_number, parts, state, carrier_id, created_at, settled_at)
  values (?, ?, ?, 'in', 'inbound', ?, ?, ?, ?, ?, 'received', ?, ?, ?) on conflict do nothing`;
/** Keeps an inbound text; null = it is here already. */
export function insertInbound(db: Db, row: NewInbound): number | null {
  const { uid, conversation_id, campaign_id, body, media, from_number, to_number, parts, carrier_id, created_at } = row;
  const whose = [uid, conversation_id, campaign_id, body, media, from_number, to_number, parts, carrier_id];
  const { changes, id } = run(db, INSERT_IN, ...whose, created_at, created_at);
  return changes > 0 ? id : null;
}

/** What sending changes on a text. */
export type MessagePatch = Partial<
  Pick<
    MessageRow,
    | 'state'
    | 'reason'
    | 'error_code'
    | 'carrier_id'
    | 'not_before_at'
    | 'released_at'
    | 'released_head'
    | 'settled_at'
    | 'from_number'
  >
>;

const UPDATE = `update message set state = ?, reason = ?, error_code = ?, carrier_id = ?, not_before_at = ?,
  released_at = ?, released_head = ?, settled_at = ?, from_number = ? where id = ?`;
/** Writes the named columns of one text and leaves the others; call it inside the transaction of its cause. */
export function setMessage(db: Db, id: number, patch: MessagePatch): void {
  const now = messageById(db, id);
  if (!now) return;
  const row = { ...now, ...patch };
  const { state, reason, error_code, carrier_id, not_before_at, from_number } = row;
  const times = [not_before_at, row.released_at, row.released_head, row.settled_at];
  run(db, UPDATE, state, reason, error_code, carrier_id, ...times, from_number, id);
}

const SET_VERSION = 'update message set version = ? where id = ?';
/** Which version of the first text a message is. */
export function setMessageVersion(db: Db, id: number, version: 'A' | 'B'): void {
  run(db, SET_VERSION, version, id);
}
