import { all, first } from './statement.ts';
import type { MessageRow } from './messages.ts';
import type { Mode } from './campaign-mode.ts';
import type { Db } from './open.ts';
import { FROM_HERE, IS_OPEN, type DueQuery } from './outbox.ts';

/** A text that a person should know of, with whom it is for. */
export interface TrayRow extends Pick<
  MessageRow,
  | 'id'
  | 'conversation_id'
  | 'body'
  | 'to_number'
  | 'state'
  | 'reason'
  | 'error_code'
  | 'created_at'
  | 'settled_at'
  | 'not_before_at'
  | 'released_at'
> {
  campaign_name: string;
  campaign_mode: Mode | null;
  first_name: string;
  last_name: string;
}

const COLUMNS = `m.id, m.conversation_id, m.body, m.to_number, m.state, m.reason, m.error_code, m.created_at,
  m.settled_at, m.not_before_at, m.released_at, c.name as campaign_name, c.mode as campaign_mode, k.first_name, k.last_name`;
const PEOPLE = `join campaign c on c.id = m.campaign_id
  join conversation v on v.id = m.conversation_id join contact k on k.id = v.contact_id`;
const OPEN = `select ${COLUMNS} from message m indexed by message_open ${PEOPLE} where ${IS_OPEN}`;

const BY_ITSELF = `(coalesce(m.released_at, m.created_at) > ? and c.mode = ? and m.reason is not 'HEAD_MOVED')`;
const UNDECIDED = `not exists (select 1 from send_target t join send_attempt a on a.target_id = t.id
  where t.message_id = m.id and a.decided_by is not null and a.state <> 'human_released')`;

type Scope = Pick<DueQuery, 'staleAt' | 'mode'>;

const LOOK_AGAIN = `${OPEN} and m.state = 'queued' and ${FROM_HERE} and not ${BY_ITSELF} order by m.id limit ?`;
/** Queued texts that wait for a person, oldest first. */
export function lookAgainTexts(db: Db, { staleAt, mode }: Scope, limit: number): TrayRow[] {
  return all<TrayRow>(db, LOOK_AGAIN, staleAt, mode, limit);
}

const WAITING = `${OPEN} and m.state = 'queued' and ${FROM_HERE} and ${BY_ITSELF} order by m.id limit ?`;
/** Queued texts that go by themselves when they may, oldest first. */
export function waitingTexts(db: Db, { staleAt, mode }: Scope, limit: number): TrayRow[] {
  return all<TrayRow>(db, WAITING, staleAt, mode, limit);
}

const UNKNOWN = `${OPEN} and m.state = 'unknown' and ${UNDECIDED} order by m.id limit ?`;
/** Texts whose fate is unknown and that nobody has judged, oldest first. */
export function unknownTexts(db: Db, limit: number): TrayRow[] {
  return all<TrayRow>(db, UNKNOWN, limit);
}

const FAILED = `select ${COLUMNS} from message m indexed by message_failed ${PEOPLE}
  where m.state = 'failed' and ${FROM_HERE} and ${UNDECIDED} order by m.id desc limit ?`;
/** Texts that failed and that nobody has put aside, newest first. */
export function failedTexts(db: Db, limit: number): TrayRow[] {
  return all<TrayRow>(db, FAILED, limit);
}

const COUNT_FAILED = `select count(*) as n from message m where m.state = 'failed' and ${FROM_HERE} and ${UNDECIDED}`;
export function countFailed(db: Db): number {
  return first<{ n: number }>(db, COUNT_FAILED)?.n ?? 0;
}
