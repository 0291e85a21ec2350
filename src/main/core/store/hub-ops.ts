import type { Db } from './open.ts';
import { OP_COLUMNS, type OpRow } from './ops.ts';
import { all, first, run } from './statement.ts';

/** What is held longer was recorded before somebody set the clock back: an opt-out does not wait for that to pass. */
const LONGEST_HOLD_MS = 60_000;

/**
 * Ops on their way to the hub. An op without a number was never pushed; one with a number may be at the hub, so it
 * never loses its number again: it gets another.
 */
const UNHELD = `(hold_until is null or hold_until <= @now or hold_until > @now + ${LONGEST_HOLD_MS})`;
const DUE = `select id from op where state = 'pending' and seq is null and ${UNHELD} order by id limit @limit`;
export function unnumberedDue(db: Db, now: number, limit: number): number[] {
  return all<{ id: number }>(db, DUE, { now, limit }).map(({ id }) => id);
}

const DUE_OPT_OUTS = `select id from op where state = 'pending' and seq is null and kind = 'opt_out'
  and ${UNHELD} order by id limit @limit`;
export function unnumberedOptOuts(db: Db, now: number, limit: number): number[] {
  return all<{ id: number }>(db, DUE_OPT_OUTS, { now, limit }).map(({ id }) => id);
}

const NUMBER = 'update op set seq = ? where id = ?';
export function setNumber(db: Db, id: number, seq: number): void {
  run(db, NUMBER, seq, id);
}

const TO_PUSH = `select ${OP_COLUMNS} from op where state = 'pending' and seq is not null order by seq limit ?`;
export function numberedPending(db: Db, limit: number): OpRow[] {
  return all<OpRow>(db, TO_PUSH, limit);
}

const OPT_OUTS = `select ${OP_COLUMNS} from op where state = 'pending' and seq is not null and kind = 'opt_out'
  order by seq limit ?`;
export function numberedOptOuts(db: Db, limit: number): OpRow[] {
  return all<OpRow>(db, OPT_OUTS, limit);
}

const OUTCOMES = `select ${OP_COLUMNS} from op where state = 'pending' and kind = 'outcome' and id > ? order by id limit ?`;
/** What became of permits and the hub may not know, in the order in which it was recorded. */
export function pendingOutcomes(db: Db, afterId: number, limit: number): OpRow[] {
  return all<OpRow>(db, OUTCOMES, afterId, limit);
}

const TEXT_OP = `select ${OP_COLUMNS} from op where message_uid = ? and kind = 'text' order by id desc limit 1`;
/** The newest op that told the hub of a pressed text; null = there is none. */
export function textOpOf(db: Db, messageUid: string): OpRow | null {
  return first<OpRow>(db, TEXT_OP, messageUid);
}

const ACK = `update op set state = 'acked', acked_at = ?, server_epoch = ?, code = null, words = null
  where op_uuid = ? and state = 'pending'`;
export function ackOp(db: Db, opUuid: string, epoch: string, at: number): boolean {
  return run(db, ACK, at, epoch, opUuid).changes > 0;
}

const REJECT = `update op set state = 'rejected', acked_at = ?, server_epoch = ?, code = ?, words = ?, dismissed_at = ?
  where op_uuid = ? and state = 'pending'`;
/** `unseen`: nobody needs to be told of it. */
export function rejectOp(
  db: Db,
  opUuid: string,
  why: { readonly code: string; readonly words: string; readonly unseen: boolean },
  epoch: string,
  at: number,
): boolean {
  return run(db, REJECT, at, epoch, why.code, why.words, why.unseen ? at : null, opUuid).changes > 0;
}

const ACKED = `select ${OP_COLUMNS} from op where state = 'acked' order by id`;
export function ackedOps(db: Db): OpRow[] {
  return all<OpRow>(db, ACKED);
}

const SETTLE = `update op set state = 'settled' where id = ? and state = 'acked'`;
export function settleOp(db: Db, id: number): boolean {
  return run(db, SETTLE, id).changes > 0;
}

const REQUEUE_AFTER = `update op set state = 'pending' where state in ('acked', 'settled') and seq > ?
  and server_epoch = ?`;
/** What this hub said it had, and does not have after all. */
export function requeueAfter(db: Db, seq: number, epoch: string): void {
  run(db, REQUEUE_AFTER, seq, epoch);
}

const REQUEUE_ALL = `update op set state = 'pending' where state in ('acked', 'settled')`;
/** Everything that a hub had before it came back from a backup. */
export function requeueAll(db: Db): void {
  run(db, REQUEUE_ALL);
}

const REQUEUE_UNKNOWN = `update op set state = 'pending', code = null, words = null, dismissed_at = null
  where state = 'rejected' and code in ('UNKNOWN_KIND', 'UNKNOWN_VERSION')`;
/** What an older hub did not understand. */
export function requeueUnknown(db: Db): number {
  return run(db, REQUEUE_UNKNOWN).changes;
}

const PUSHED_BEFORE = `select id from op where state = 'pending' and seq is not null order by id`;
/** Pending ops that may be at the hub, in the order in which they were made. */
export function numberedPendingIds(db: Db): number[] {
  return all<{ id: number }>(db, PUSHED_BEFORE).map(({ id }) => id);
}

const PRUNE = `delete from op where id in (select id from op where state in ('settled', 'rejected') and acked_at < ?
  and (state = 'settled' or dismissed_at is not null) limit ?)`;
/** Forgets ops that the hub has had for long. Returns how many. */
export function pruneOps(db: Db, before: number, limit: number): number {
  return run(db, PRUNE, before, limit).changes;
}

const WAITING = `select count(*) as ops, min(at) as oldestAt from op where state = 'pending'`;
export function waitingOps(db: Db): { ops: number; oldestAt: number | null } {
  return first<{ ops: number; oldestAt: number | null }>(db, WAITING) ?? { ops: 0, oldestAt: null };
}

const NEXT_HOLD = `select min(hold_until) as at from op where state = 'pending' and seq is null and hold_until > ?`;
/** When the next op can no longer be undone; null = none waits for that. */
export function nextHoldEnd(db: Db, now: number): number | null {
  return first<{ at: number | null }>(db, NEXT_HOLD, now)?.at ?? null;
}

const REFUSED = `select ${OP_COLUMNS} from op where state = 'rejected' and dismissed_at is null order by id desc limit ?`;
export function refusedOps(db: Db, limit: number): OpRow[] {
  return all<OpRow>(db, REFUSED, limit);
}

const COUNT_REFUSED = `select count(*) as n from op where state = 'rejected' and dismissed_at is null`;
export function countRefused(db: Db): number {
  return first<{ n: number }>(db, COUNT_REFUSED)?.n ?? 0;
}

const DISMISS = `update op set dismissed_at = ? where op_uuid = ? and state = 'rejected' and dismissed_at is null`;
export function dismissOp(db: Db, opUuid: string, at: number): void {
  run(db, DISMISS, at, opUuid);
}

const FORGET = 'delete from op';
/** A laptop that left its hub has nobody to tell. */
export function forgetOps(db: Db): void {
  run(db, FORGET);
}
