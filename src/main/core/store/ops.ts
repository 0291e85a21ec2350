import { first, run } from './statement.ts';
import type { Db } from './open.ts';

/**
 * - pending: the hub may not have it; acked: the hub has it, but what was pulled may not show it yet
 * - settled: what was pulled shows it; rejected: the hub has it and did not do it
 */
export type OpState = 'pending' | 'acked' | 'settled' | 'rejected';

/** One recorded op. Times are milliseconds since the epoch. */
export interface OpRow {
  id: number;
  op_uuid: string;
  /** Its number in this incarnation; null = not pushed yet. */
  seq: number | null;
  kind: string;
  v: number;
  by_person: string;
  at: number;
  /** JSON. */
  body: string;
  campaign_uid: string | null;
  phone: string | null;
  message_uid: string | null;
  hold_until: number | null;
  state: OpState;
  code: string | null;
  words: string | null;
  acked_at: number | null;
  server_epoch: string | null;
  dismissed_at: number | null;
}

export const OP_COLUMNS = `id, op_uuid, seq, kind, v, by_person, at, body, campaign_uid, phone, message_uid, hold_until,
  state, code, words, acked_at, server_epoch, dismissed_at`;

export type NewOp = Pick<
  OpRow,
  'op_uuid' | 'kind' | 'v' | 'by_person' | 'at' | 'body' | 'campaign_uid' | 'phone' | 'message_uid' | 'hold_until'
>;

const INSERT = `insert into op (op_uuid, kind, v, by_person, at, body, campaign_uid, phone, message_uid, hold_until)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
export function insertOp(db: Db, op: NewOp): void {
  const about = [op.campaign_uid, op.phone, op.message_uid, op.hold_until];
  run(db, INSERT, op.op_uuid, op.kind, op.v, op.by_person, op.at, op.body, ...about);
}

const CANCEL = 'delete from op where op_uuid = ? and seq is null';
/** Takes back an op that was not pushed; false = it has its number, and the hub may have it. */
export function cancelOp(db: Db, opUuid: string): boolean {
  return run(db, CANCEL, opUuid).changes > 0;
}

const SHARED = `select c.uid as campaignId, v.phone as phone from conversation v join campaign c on c.id = v.campaign_id
  where v.id = ? and c.hub_version is not null`;
/** How the hub names a conversation; null = its campaign is not at the hub. */
export function conversationAtHub(db: Db, conversationId: number): { campaignId: string; phone: string } | null {
  return first<{ campaignId: string; phone: string }>(db, SHARED, conversationId);
}
