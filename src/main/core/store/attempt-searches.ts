import type { Mode } from './campaign-mode.ts';
import type { Db } from './open.ts';
import { all, first, run } from './statement.ts';

/** An attempt whose fate is unknown, to be looked for in the carrier's record. */
export interface SearchedAttempt {
  attempt_id: string;
  message_id: number;
  conversation_id: number;
  from_number: string;
  to_number: string;
  issued_at: number;
  expires_at: number;
  searches: number;
}

const DUE = `select a.attempt_id, m.id as message_id, m.conversation_id, a.from_number, m.to_number, a.issued_at,
  a.expires_at, coalesce(s.searches, 0) as searches
  from send_attempt a join send_target t on t.id = a.target_id join message m on m.id = t.message_id
  join campaign c on c.id = m.campaign_id left join attempt_search s on s.attempt_id = a.attempt_id
  where a.state in ('permitted', 'handed_over', 'unknown') and a.state = 'unknown' and a.decided_by is null
    and m.state = 'unknown' and c.mode = ? and a.from_number <> '' and a.issued_at > ?
    and iif(s.attempt_id is null, a.expires_at + ?, s.next_at) <= ?
  order by a.issued_at limit ?`;
/**
 * Attempts to be looked for now: those that nobody decided about, `firstAfterMs` after they ended, issued after
 * `issuedAfter`, in the campaigns of a mode.
 */
export function dueSearches(
  db: Db,
  query: {
    readonly mode: Mode;
    readonly issuedAfter: number;
    readonly firstAfterMs: number;
    readonly now: number;
    readonly limit: number;
  },
): SearchedAttempt[] {
  const { mode, issuedAfter, firstAfterMs, now, limit } = query;
  return all<SearchedAttempt>(db, DUE, mode, issuedAfter, firstAfterMs, now, limit);
}

const NOTE = `insert into attempt_search (attempt_id, searches, next_at) values (?, ?, ?)
  on conflict (attempt_id) do update set searches = excluded.searches, next_at = excluded.next_at`;
export function noteSearch(db: Db, attemptId: string, searches: number, nextAt: number | null): void {
  run(db, NOTE, attemptId, searches, nextAt);
}

const CLAIMED = `select 1 where exists (select 1 from message where carrier_id = @id)
  or exists (select 1 from send_attempt where carrier_id = @id)`;
/** Whether a text in the carrier's record is known to be another one of ours. */
export function isClaimed(db: Db, carrierId: string): boolean {
  return first(db, CLAIMED, { id: carrierId }) !== null;
}

const RIVALS = `select 1 from message m join send_target t on t.message_id = m.id join send_attempt a on a.target_id = t.id
  where m.conversation_id in (select id from conversation where phone = @to) and m.direction = 'out'
    and a.attempt_id <> @attemptId and a.from_number = @from and a.carrier_id is null
    and a.state in ('handed_over', 'accepted', 'unknown', 'human_released') and a.issued_at between @since and @until
  limit 1`;
/** Whether another text to this person may be the one in the record: it went, or may have gone, and its id is not known. */
export function hasRival(
  db: Db,
  { attempt_id, from_number, to_number }: SearchedAttempt,
  { since, until }: { readonly since: number; readonly until: number },
): boolean {
  return first(db, RIVALS, { attemptId: attempt_id, from: from_number, to: to_number, since, until }) !== null;
}
