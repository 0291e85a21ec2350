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
  return run(db, PUT, phone, opted_out_at, source, campaign_id, conversation_id, message_id, matched, texter).changes > 0;
}

const REMOVE = 'delete from opt_out where phone = ?';
/** Takes an opt-out back: an inbound START, or the undo of a texter's key. Says whether there was one. */
export function removeOptOut(db: Db, phone: string): boolean {
  return run(db, REMOVE, phone).changes > 0;
}
