import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** A webhook event as it came. Append only. Times are milliseconds since the epoch. */
export interface CarrierEventRow {
  event_key: string;
  received_at: number;
  type: string;
  carrier_id: string;
  tag: string | null;
  /** JSON as the carrier wrote it. */
  raw: string;
  /** Why it could not be placed; null = it was. */
  note: string | null;
}

/** Note of an inbound text from a number that no campaign texted. */
export const NO_CONVERSATION = 'no conversation';

const INSERT = `insert into carrier_event (event_key, received_at, type, carrier_id, tag, raw, note)
  values (?, ?, ?, ?, ?, ?, ?) on conflict (event_key) do nothing`;
/** Keeps an event for good; false = it came before. */
export function insertCarrierEvent(db: Db, row: CarrierEventRow): boolean {
  const { event_key, received_at, type, carrier_id, tag, raw, note } = row;
  return run(db, INSERT, event_key, received_at, type, carrier_id, tag, raw, note).changes > 0;
}

const NOTE = 'update carrier_event set note = ? where event_key = ?';
export function noteCarrierEvent(db: Db, eventKey: string, note: string): void {
  run(db, NOTE, note, eventKey);
}

const UNPLACED = `select event_key, received_at, type, carrier_id, tag, raw, note from carrier_event
  where note = '${NO_CONVERSATION}' order by received_at desc limit ?`;
/** Replies that belong to no conversation, newest first. */
export function unplacedReplies(db: Db, limit: number): CarrierEventRow[] {
  return all<CarrierEventRow>(db, UNPLACED, limit);
}

const COUNT_UNPLACED = `select count(*) as n from carrier_event where note = '${NO_CONVERSATION}'`;
export function countUnplacedReplies(db: Db): number {
  return first<{ n: number }>(db, COUNT_UNPLACED)?.n ?? 0;
}
