import { all, first, run } from './statement.ts';
import type { MessageRow } from './messages.ts';
import type { Mode } from './campaign-mode.ts';
import type { Db } from './open.ts';
import type { TargetState } from './send-targets.ts';

/** A queued text with what may be texted once. */
export interface QueuedText {
  id: number;
  conversation_id: number;
  campaign_id: number;
  step: MessageRow['step'];
  body: string;
  /** Names of its photos as JSON. */
  media: string;
  from_number: string | null;
  to_number: string;
  target_id: number;
  step_key: string;
  target_state: TargetState;
  mode: Mode;
}

export interface DueQuery {
  readonly now: number;
  /** Texts pressed or released at this time or before wait for a person to look again. */
  readonly staleAt: number;
  /** Texts of campaigns in the other mode never go by themselves. */
  readonly mode: Mode;
  readonly limit: number;
}

const FRESH = 'coalesce(m.released_at, m.created_at) > ?';
const GOES_BY_ITSELF = `m.state = 'queued' and ${FRESH} and c.mode = ? and m.reason is not 'HEAD_MOVED'`;

const DUE = `select m.id, m.conversation_id, m.campaign_id, m.step, m.body, m.media, m.from_number, m.to_number,
  t.id as target_id, t.step_key, t.state as target_state, c.mode
  from message m join campaign c on c.id = m.campaign_id join send_target t on t.message_id = m.id
  where ${GOES_BY_ITSELF} and (m.not_before_at is null or m.not_before_at <= ?)
  order by coalesce(m.released_at, m.created_at), m.id limit ?`;
/** Texts that may be tried now, in the order in which a person pressed or released them. */
export function dueTexts(db: Db, { now, staleAt, mode, limit }: DueQuery): QueuedText[] {
  return all<QueuedText>(db, DUE, staleAt, mode, now, limit);
}

const NEXT = `select min(m.not_before_at) as at from message m join campaign c on c.id = m.campaign_id where ${GOES_BY_ITSELF} and m.not_before_at > ?`;
/** When the next text becomes due that waits for its time; null = none does. */
export function nextDueAt(db: Db, { now, staleAt, mode }: Omit<DueQuery, 'limit'>): number | null {
  return first<{ at: number | null }>(db, NEXT, staleAt, mode, now)?.at ?? null;
}

/** A text that another laptop pressed, and told the hub of, is that laptop's to send. */
export const FROM_HERE = 'exists (select 1 from send_target o where o.message_id = m.id)';

/** The condition of the index of open messages, word for word: SQLite uses the index only where it is repeated. */
export const IS_OPEN = `m.state in ('queued', 'sending', 'unknown')`;

const TO_PHONE = `select m.id from message m indexed by message_open join campaign c on c.id = m.campaign_id
  where ${IS_OPEN} and m.state = 'queued' and m.to_number = ? and (m.step = 'optout') = ? and c.mode in (?, 'practice') order by m.id`;
/** Queued texts to a number in every campaign that an opt-out of `mode` binds, without opt-out confirmations. */
export function queuedTo(db: Db, phone: string, mode: Mode): number[] {
  return all<{ id: number }>(db, TO_PHONE, phone, 0, mode).map(({ id }) => id);
}

/** Opt-out confirmations that wait, in campaigns of any mode that an opt-in of `mode` concerns. */
export function queuedConfirmationsTo(db: Db, phone: string, mode: Mode): number[] {
  return all<{ id: number }>(db, TO_PHONE, phone, 1, mode).map(({ id }) => id);
}

const FORGET_WAITS = `update message indexed by message_due set not_before_at = null, reason = null
  where state = 'queued' and reason in ('PAUSED', 'QUIET_HOURS', 'UNREACHABLE', 'PHOTO_WAITS')`;
/** Hours, the mode or the line have changed: what waited is tried again at once. */
export function forgetWaits(db: Db): void {
  run(db, FORGET_WAITS);
}

const FORGET_PAUSES = `update message indexed by message_due set not_before_at = null, reason = null where state = 'queued' and reason = 'PAUSED'
  and campaign_id in (select id from campaign where state = 'live')`;
/** Campaigns have changed: texts of those that go on are tried again at once. */
export function forgetPauses(db: Db): void {
  run(db, FORGET_PAUSES);
}

export interface OutboxCounts {
  queued: number;
  lookAgain: number;
  sending: number;
  unknown: number;
}

const COUNTS = `select
  count(*) filter (where ${GOES_BY_ITSELF} and ${FROM_HERE}) as queued,
  count(*) filter (where m.state = 'queued' and not (${GOES_BY_ITSELF}) and ${FROM_HERE}) as lookAgain,
  count(*) filter (where m.state = 'sending' and ${FROM_HERE}) as sending,
  count(*) filter (where m.state = 'unknown' and not exists (select 1 from send_target t
    join send_attempt a on a.target_id = t.id where t.message_id = m.id and a.state = 'unknown' and a.decided_by is not null)) as unknown
  from message m join campaign c on c.id = m.campaign_id where ${IS_OPEN}`;
/** How many texts are on their way, and how many wait for a person. */
export function outboxCounts(db: Db, { staleAt, mode }: Pick<DueQuery, 'staleAt' | 'mode'>): OutboxCounts {
  const none = { queued: 0, lookAgain: 0, sending: 0, unknown: 0 };
  return first<OutboxCounts>(db, COUNTS, staleAt, mode, staleAt, mode) ?? none;
}

const LOST = `select m.id from message m indexed by message_open where ${IS_OPEN} and m.state = 'sending' and ${FROM_HERE} and not exists (
  select 1 from send_target t join send_attempt a on a.target_id = t.id
  where t.message_id = m.id and a.state in ('permitted', 'handed_over'))`;
/** Texts that are "sending" though no attempt of theirs is. */
export function lostInSending(db: Db): number[] {
  return all<{ id: number }>(db, LOST).map(({ id }) => id);
}
