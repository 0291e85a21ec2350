import type { Mode } from './campaign-mode.ts';
import type { Db } from './open.ts';
import { all, first, run } from './statement.ts';

/** keyword: a carrier word such as STOP in an inbound text; texter: a person's key; import: a list of opt-outs. */
export type OptOutSource = 'keyword' | 'texter' | 'import';

/** A number that must not be texted, in any campaign. `opted_out_at` in milliseconds since the epoch. */
export interface OptOutRow {
  /** E.164. */
  phone: string;
  opted_out_at: number;
  source: OptOutSource;
  campaign_id: number | null;
  conversation_id: number | null;
  /** The inbound text that asked for it. */
  message_id: number | null;
  /** The word that was recognised, for example "stop". */
  matched: string;
  texter: string;
  /** 1: made in practice, and binds practice only. */
  practice: 0 | 1;
}

const COLUMNS = 'phone, opted_out_at, source, campaign_id, conversation_id, message_id, matched, texter, practice';

const OF = `select ${COLUMNS} from opt_out where phone = ? and practice <= ?`;
/** The opt-out that binds in `mode`: a real one binds in practice too, so that is what is asked when no mode is given. */
export function optOutOf(db: Db, phone: string, mode: Mode = 'practice'): OptOutRow | null {
  return first<OptOutRow>(db, OF, phone, flag(mode));
}

const PUT = `insert into opt_out (${COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (phone) do update set
  opted_out_at = excluded.opted_out_at, source = excluded.source, campaign_id = excluded.campaign_id,
  conversation_id = excluded.conversation_id, message_id = excluded.message_id, matched = excluded.matched,
  texter = excluded.texter, practice = 0 where opt_out.practice = 1 and excluded.practice = 0`;
/** Opts a number out. The first opt-out stands, but a real one takes the place of practice. Says whether it was new. */
export function putOptOut(db: Db, row: OptOutRow): boolean {
  const { phone, opted_out_at, source, campaign_id, conversation_id, message_id, matched, texter, practice } = row;
  const whence = [campaign_id, conversation_id, message_id];
  return run(db, PUT, phone, opted_out_at, source, ...whence, matched, texter, practice).changes > 0;
}

const CONFIRM = `update opt_out set source = 'keyword', opted_out_at = max(opted_out_at, ?), matched = ?,
  message_id = coalesce(?, message_id) where phone = ? and source <> 'import' and practice = ?`;
type Confirmation = Pick<OptOutRow, 'phone' | 'opted_out_at' | 'matched' | 'message_id' | 'practice'>;
/**
 * The person asked by a keyword for an opt-out that stands already: from now on it is theirs, so that no undo of a
 * texter's key takes it back, and it is as new as their newest word.
 */
export function confirmOptOut(db: Db, row: Confirmation): void {
  run(db, CONFIRM, row.opted_out_at, row.matched, row.message_id, row.phone, row.practice);
}

const REMOVE = `delete from opt_out where phone = ? and source = 'texter'`;
/** The undo of a texter's key. An opt-out by keyword or import stays. Says whether it took one back. */
export function removeOptOut(db: Db, phone: string): boolean {
  return run(db, REMOVE, phone).changes > 0;
}

const OPT_IN = `delete from opt_out where phone = ? and source <> 'import' and practice = ? and opted_out_at < ?`;
/**
 * The person opted in again by an inbound START at `at`, the only way back in. An opt-out that is newer than the START
 * stands (webhooks come in any order), and so does headquarters' own list; one in practice takes back practice only.
 */
export function optInByStart(db: Db, phone: string, at: number, mode: Mode): boolean {
  return run(db, OPT_IN, phone, flag(mode), at).changes > 0;
}

const flag = (mode: Mode): 0 | 1 => (mode === 'practice' ? 1 : 0);

const ANY = 'select 1 from opt_out limit 1';
const AMONG = `select opt_out.phone from json_each(?) cross join opt_out on opt_out.phone = json_each.value
  where opt_out.practice <= ?`;
/** Those of some numbers (E.164, each once) whose opt-out binds in `mode`. */
export function optedOutAmong(db: Db, phones: readonly string[], mode: Mode): string[] {
  if (!first(db, ANY)) return [];
  return all<{ phone: string }>(db, AMONG, JSON.stringify(phones), flag(mode)).map(({ phone }) => phone);
}

const AFTER = 'select phone from opt_out where phone > ? and practice <= ? order by phone limit ?';
/** Numbers whose opt-out binds in `mode`, in their order as texts; the first ones after ''. */
export function optedOutAfter(db: Db, phone: string, mode: Mode, limit: number): string[] {
  return db.prepare<[string, number, number], string>(AFTER).pluck().all(phone, flag(mode), limit);
}

const NEWEST = 'select phone, source from opt_out where practice = ? order by opted_out_at desc, phone limit ?';
/** The newest opt-outs made in `mode`, and whether headquarters' own list is their source. */
export function newestOptOuts(db: Db, mode: Mode, limit: number): Pick<OptOutRow, 'phone' | 'source'>[] {
  return all<Pick<OptOutRow, 'phone' | 'source'>>(db, NEWEST, flag(mode), limit);
}
