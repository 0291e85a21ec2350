import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/**
 * - permitted: leave was given, the call not begun; handed_over: about to be, or being, given to the carrier
 * - accepted: the carrier has it; rejected: it said no; not_used: no byte left this machine
 * - unknown: it may have been sent; human_released: a person gave up on it and let the text go again
 */
export type AttemptState =
  | 'permitted'
  | 'handed_over'
  | 'accepted'
  | 'rejected'
  | 'not_used'
  | 'unknown'
  | 'human_released';

/** One use, at most, of one permit. Times are milliseconds since the epoch. */
export interface AttemptRow {
  attempt_id: string;
  target_id: number;
  /** 1 for the first attempt of its target. */
  n: number;
  boot_id: string;
  body_sha256: string;
  from_number: string;
  issued_at: number;
  /** After this the carrier must not send it any more. */
  expires_at: number;
  state: AttemptState;
  carrier_id: string | null;
  /** JSON: what its state rests on. No text, no secret. */
  evidence: string | null;
  /** Who decided about an unknown fate; null = nobody yet. */
  decided_by: string | null;
  settled_at: number | null;
}

const COLUMNS = `attempt_id, target_id, n, boot_id, body_sha256, from_number, issued_at, expires_at, state, carrier_id,
  evidence, decided_by, settled_at`;

const BY_ID = `select ${COLUMNS} from send_attempt where attempt_id = ?`;
export function attemptById(db: Db, attemptId: string): AttemptRow | null {
  return first<AttemptRow>(db, BY_ID, attemptId);
}

const NEWEST = `select ${COLUMNS} from send_attempt where target_id = ? order by n desc limit 1`;
export function newestAttempt(db: Db, targetId: number): AttemptRow | null {
  return first<AttemptRow>(db, NEWEST, targetId);
}

const BLOCKING = `select ${COLUMNS} from send_attempt
  where target_id = ? and state not in ('not_used', 'rejected', 'human_released')`;
/** The attempt because of which its target must not be texted again; null = there is none. */
export function blockingAttempt(db: Db, targetId: number): AttemptRow | null {
  return first<AttemptRow>(db, BLOCKING, targetId);
}

const GIVEN_UP = `select ${COLUMNS} from send_attempt
  where target_id = ? and state = 'human_released' and evidence is not null order by n desc limit 1`;
/** The attempt of unknown fate after which a person let the text go again; null = there is none. */
export function givenUpAttempt(db: Db, targetId: number): AttemptRow | null {
  return first<AttemptRow>(db, GIVEN_UP, targetId);
}

const BY_CARRIER_ID = `select ${COLUMNS} from send_attempt where target_id = ? and carrier_id = ?`;
export function attemptByCarrierId(db: Db, targetId: number, carrierId: string): AttemptRow | null {
  return first<AttemptRow>(db, BY_CARRIER_ID, targetId, carrierId);
}

const OPEN = `select ${COLUMNS} from send_attempt where state in ('permitted', 'handed_over', 'unknown')`;
/** Attempts whose end is not known, of every boot. */
export function openAttempts(db: Db): AttemptRow[] {
  return all<AttemptRow>(db, OPEN);
}

const INSERT = `insert into send_attempt (attempt_id, target_id, n, boot_id, body_sha256, from_number, issued_at, expires_at, state)
  values (?, ?, (select coalesce(max(n), 0) + 1 from send_attempt where target_id = ?), ?, ?, ?, ?, ?, 'permitted')`;
export type NewAttempt = Pick<
  AttemptRow,
  'attempt_id' | 'target_id' | 'boot_id' | 'body_sha256' | 'from_number' | 'issued_at' | 'expires_at'
>;
/** @throws a constraint error when the target has an open or accepted attempt. */
export function insertAttempt(db: Db, row: NewAttempt): void {
  const { attempt_id, target_id, boot_id, body_sha256, from_number, issued_at, expires_at } = row;
  run(db, INSERT, attempt_id, target_id, target_id, boot_id, body_sha256, from_number, issued_at, expires_at);
}

const HAND_OVER = `update send_attempt set state = 'handed_over'
  where attempt_id = ? and boot_id = ? and state = 'permitted'`;
/** Marks a permit as used. False = it is not ours to use, or was used or settled before. */
export function handOver(db: Db, attemptId: string, bootId: string): boolean {
  return run(db, HAND_OVER, attemptId, bootId).changes === 1;
}

const UPDATE = `update send_attempt set state = ?, carrier_id = ?, evidence = ?, decided_by = ?, settled_at = ?
  where attempt_id = ?`;
export type AttemptPatch = Partial<Pick<AttemptRow, 'state' | 'carrier_id' | 'evidence' | 'decided_by' | 'settled_at'>>;
/** Writes the named columns of one attempt and leaves the others; call it inside the transaction of its cause. */
export function setAttempt(db: Db, attemptId: string, patch: AttemptPatch): void {
  const now = attemptById(db, attemptId);
  if (!now) return;
  const { state, carrier_id, evidence, decided_by, settled_at } = { ...now, ...patch };
  run(db, UPDATE, state, carrier_id, evidence, decided_by, settled_at, attemptId);
}
