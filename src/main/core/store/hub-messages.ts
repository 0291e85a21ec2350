import type { MessageState } from '#shared/domain/message-state.ts';
import type { MessageRow as HubMessage } from '#shared/protocol/rows.ts';
import type { MessageRow } from './messages.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** Where a text of the hub belongs here. */
export interface MessagePlace {
  readonly conversationId: number;
  readonly campaignId: number;
  readonly step: MessageRow['step'];
  readonly from: string | null;
  readonly to: string;
}

const INSERT = `insert into message (uid, conversation_id, campaign_id, direction, step, body, media, from_number, to_number,
  parts, state, reason, error_code, carrier_id, created_at, settled_at, texter, inbound_id)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
/** Keeps a text that came from the hub: of the person, or of another laptop. Says its id. */
export function insertHubMessage(db: Db, row: HubMessage, place: MessagePlace): number {
  const { conversationId, campaignId, step, from, to } = place;
  const text = [row.direction, step, row.body, JSON.stringify(row.media), from, to, row.parts];
  const standing = [row.state, row.reason, row.errorCode, carriedMark(row)];
  const times = [row.createdAt, row.settledAt, row.by, row.inboundId];
  return run(db, INSERT, row.messageId, conversationId, campaignId, ...text, ...standing, ...times).id;
}

const STAND = `update message set (state, reason, error_code, carrier_id, settled_at) = (@state, @reason, @errorCode,
    coalesce(carrier_id, @carried), @settledAt)
  where id = @id and (state, reason, error_code) is not (@state, @reason, @errorCode)`;
/** How another laptop's text stands. Says whether anything is different now. */
export function setHubMessage(db: Db, id: number, row: HubMessage): boolean {
  const { state, reason, errorCode, settledAt } = row;
  return run(db, STAND, { id, state, reason, errorCode, settledAt, carried: carriedMark(row) }).changes > 0;
}

/** Of another laptop's text the carrier's id is not told; an empty one says that the carrier had it before it failed. */
function carriedMark({ direction, state, reason }: Pick<HubMessage, 'direction' | 'state' | 'reason'>): string | null {
  return direction === 'out' && state === 'failed' && reason === null ? '' : null;
}

const OWN = `select m.id, m.uid, m.state, m.step, m.created_at, m.carrier_id from send_target t
  join message m on m.id = t.message_id where m.conversation_id = ? order by m.id`;
/** A text that was pressed on this laptop. */
export interface OwnText {
  id: number;
  uid: string;
  state: MessageState;
  step: MessageRow['step'];
  created_at: number;
  carrier_id: string | null;
}
export function ownTextsIn(db: Db, conversationId: number): OwnText[] {
  return all<OwnText>(db, OWN, conversationId);
}

const OUR_NUMBER = `select from_number from message where conversation_id = ? and direction = 'out'
  and from_number is not null order by id desc limit 1`;
/** The number that a person's texts come to, as far as it is known here. */
export function numberTextedFrom(db: Db, conversationId: number): string | null {
  return first<{ from_number: string }>(db, OUR_NUMBER, conversationId)?.from_number ?? null;
}

const SAME_WORDS = `select id, uid, inbound_id from message
  where conversation_id = ? and direction = 'in' and body = ? order by id`;
/** Texts of a person with these very words. */
export function inboundWithWords(
  db: Db,
  conversationId: number,
  body: string,
): { id: number; uid: string; inbound_id: number | null }[] {
  return all(db, SAME_WORDS, conversationId, body);
}

const BY_INBOUND_ID = 'select id from message where inbound_id = ?';
/** The inbound text that the hub knows by this number; null = it is not here. */
export function idOfInbound(db: Db, inboundId: number): number | null {
  return first<{ id: number }>(db, BY_INBOUND_ID, inboundId)?.id ?? null;
}

const RENAME = 'update message set uid = ?, inbound_id = ? where id = ?';
const RELEASE = 'update message set inbound_id = null where inbound_id = ? and uid <> ?';
/** The hub that came back from a backup knows an inbound text by another name. */
export function renameInbound(db: Db, id: number, uid: string, inboundId: number): void {
  freeInboundId(db, inboundId, uid);
  run(db, RENAME, uid, inboundId, id);
}

/** Takes a number of the hub from a text that had it in the hub's life before. */
export function freeInboundId(db: Db, inboundId: number, forUid: string): void {
  run(db, RELEASE, inboundId, forUid);
}
