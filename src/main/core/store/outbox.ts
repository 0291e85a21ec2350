import { all, first, run } from './statement.ts';
import type { MessageRow } from './messages.ts';
import type { Db } from './open.ts';
import type { TargetState } from './send-targets.ts';

/** A queued text with what may be texted once. */
export interface QueuedText {
  id: number;
  conversation_id: number;
  campaign_id: number;
  step: MessageRow['step'];
  body: string;
  from_number: string | null;
  to_number: string;
  target_id: number;
  step_key: string;
  target_state: TargetState;
}

export interface DueQuery {
  readonly now: number;
  /** Texts pressed or released at this time or before wait for a person to look again. */
  readonly staleAt: number;
  readonly practice: 0 | 1;
  readonly limit: number;
}

const FRESH = 'coalesce(m.released_at, m.created_at) > ?';
const GOES_BY_ITSELF = `m.state = 'queued' and ${FRESH} and m.practice = ? and m.reason is not 'HEAD_MOVED'`;

const DUE = `select m.id, m.conversation_id, m.campaign_id, m.step, m.body, m.from_number, m.to_number,
  t.id as target_id, t.step_key, t.state as target_state
  from message m join send_target t on t.message_id = m.id
  where ${GOES_BY_ITSELF} and (m.not_before_at is null or m.not_before_at <= ?)
  order by coalesce(m.released_at, m.created_at), m.id limit ?`;
/** Texts that may be tried now, in the order in which a person pressed or released them. */
export function dueTexts(db: Db, { now, staleAt, practice, limit }: DueQuery): QueuedText[] {
  return all<QueuedText>(db, DUE, staleAt, practice, now, limit);
}

const NEXT = `select min(m.not_before_at) as at from message m where ${GOES_BY_ITSELF} and m.not_before_at > ?`;
/** When the next text becomes due that waits for its time; null = none does. */
export function nextDueAt(db: Db, { now, staleAt, practice }: Omit<DueQuery, 'limit'>): number | null {
  return first<{ at: number | null }>(db, NEXT, staleAt, practice, now)?.at ?? null;
}

const TO_PHONE = `select id from message where state = 'queued' and to_number = ? and step <> 'optout' order by id`;
/** Queued texts to a number, in every campaign, without opt-out confirmations. */
export function queuedTo(db: Db, phone: string): number[] {
  return all<{ id: number }>(db, TO_PHONE, phone).map(({ id }) => id);
}

const CONFIRMATION_TO = `select id from message where state = 'queued' and to_number = ? and step = 'optout'`;
export function queuedConfirmationsTo(db: Db, phone: string): number[] {
  return all<{ id: number }>(db, CONFIRMATION_TO, phone).map(({ id }) => id);
}

const FORGET_WAITS = `update message set not_before_at = null, reason = null
  where state = 'queued' and reason in ('PAUSED', 'QUIET_HOURS')`;
/** Campaigns or hours have changed: what waited for them is tried again at once. */
export function forgetWaits(db: Db): void {
  run(db, FORGET_WAITS);
}

export interface OutboxCounts {
  queued: number;
  lookAgain: number;
  sending: number;
  unknown: number;
}

const COUNTS = `select
  count(*) filter (where ${GOES_BY_ITSELF}) as queued,
  count(*) filter (where m.state = 'queued' and not (${GOES_BY_ITSELF})) as lookAgain,
  count(*) filter (where m.state = 'sending') as sending,
  count(*) filter (where m.state = 'unknown' and not exists (select 1 from send_target t
    join send_attempt a on a.target_id = t.id where t.message_id = m.id and a.state = 'unknown' and a.decided_by is not null)) as unknown
  from message m where m.state in ('queued', 'sending', 'unknown')`;
/** How many texts are on their way, and how many wait for a person. */
export function outboxCounts(db: Db, { staleAt, practice }: Pick<DueQuery, 'staleAt' | 'practice'>): OutboxCounts {
  const none = { queued: 0, lookAgain: 0, sending: 0, unknown: 0 };
  return first<OutboxCounts>(db, COUNTS, staleAt, practice, staleAt, practice) ?? none;
}

const LOST = `select m.id from message m where m.state = 'sending' and not exists (
  select 1 from send_target t join send_attempt a on a.target_id = t.id
  where t.message_id = m.id and a.state in ('permitted', 'handed_over'))`;
/** Texts that are "sending" though no attempt of theirs is. */
export function lostInSending(db: Db): number[] {
  return all<{ id: number }>(db, LOST).map(({ id }) => id);
}
