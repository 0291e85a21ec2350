import { first, run } from './statement.ts';
import type { Db } from './open.ts';

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
}

const OF = `select phone, opted_out_at, source, campaign_id, conversation_id, message_id, matched, texter
  from opt_out where phone = ?`;
export function optOutOf(db: Db, phone: string): OptOutRow | null {
  return first<OptOutRow>(db, OF, phone);
}

const PUT = `insert into opt_out (phone, opted_out_at, source, campaign_id, conversation_id, message_id, matched, texter)
  values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (phone) do nothing`;
/** Opts a number out. The first opt-out stands: a second one changes nothing. Says whether it was new. */
export function putOptOut(db: Db, row: OptOutRow): boolean {
  const { phone, opted_out_at, source, campaign_id, conversation_id, message_id, matched, texter } = row;
  return (
    run(db, PUT, phone, opted_out_at, source, campaign_id, conversation_id, message_id, matched, texter).changes > 0
  );
}

const CONFIRM = `update opt_out set source = 'keyword', opted_out_at = max(opted_out_at, ?), matched = ?,
  message_id = coalesce(?, message_id) where phone = ? and source <> 'import'`;
/**
 * The person asked by a keyword for an opt-out that stands already: from now on it is theirs, so that no undo of a
 * texter's key takes it back, and it is as new as their newest word.
 */
export function confirmOptOut(db: Db, row: Pick<OptOutRow, 'phone' | 'opted_out_at' | 'matched' | 'message_id'>): void {
  run(db, CONFIRM, row.opted_out_at, row.matched, row.message_id, row.phone);
}

const REMOVE = `delete from opt_out where phone = ? and source = 'texter'`;
/** The undo of a texter's key. An opt-out by keyword or import stays. Says whether it took one back. */
export function removeOptOut(db: Db, phone: string): boolean {
  return run(db, REMOVE, phone).changes > 0;
}

const OPT_IN = `delete from opt_out where phone = ? and source <> 'import' and opted_out_at < ?`;
/**
 * The person opted in again by an inbound START at `at`, the only way back in. An opt-out that is newer than the START
 * stands (webhooks come in any order), and so does headquarters' own list.
 */
export function optInByStart(db: Db, phone: string, at: number): boolean {
  return run(db, OPT_IN, phone, at).changes > 0;
}
