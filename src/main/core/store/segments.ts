import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** A saved segment. Times are milliseconds since the epoch. */
export interface SegmentRecord {
  id: number;
  name: string;
  /** JSON: SegmentRule. */
  rule: string;
  created_at: number;
  updated_at: number;
  /** As counted last; null = not yet. */
  people: number | null;
  counted_at: number | null;
}

const COLUMNS = 'id, name, rule, created_at, updated_at, people, counted_at';

const ALL = `select ${COLUMNS} from segment order by id desc`;
/** Every saved segment, the newest first. */
export function allSegments(db: Db): SegmentRecord[] {
  return all<SegmentRecord>(db, ALL);
}

const BY_ID = `select ${COLUMNS} from segment where id = ?`;
export function segmentById(db: Db, id: number): SegmentRecord | null {
  return first<SegmentRecord>(db, BY_ID, id);
}

const INSERT = 'insert into segment (uid, name, rule, created_at, updated_at) values (?, ?, ?, ?, ?)';
export function insertSegment(db: Db, row: { uid: string; name: string; rule: string; at: number }): number {
  return run(db, INSERT, row.uid, row.name, row.rule, row.at, row.at).id;
}

const UPDATE = `update segment set name = ?, rule = ?, updated_at = ?, people = iif(rule = ?, people, null),
  counted_at = iif(rule = ?, counted_at, null) where id = ?`;
/** Another name or rule; of another rule nothing is counted yet. */
export function updateSegment(db: Db, id: number, row: { name: string; rule: string; at: number }): void {
  run(db, UPDATE, row.name, row.rule, row.at, row.rule, row.rule, id);
}

const COUNTED = 'update segment set people = ?, counted_at = ? where id = ? and rule = ?';
/** Notes a count, unless the rule is another one by now. */
export function setSegmentCount(db: Db, id: number, count: { rule: string; people: number; at: number }): void {
  run(db, COUNTED, count.people, count.at, id, count.rule);
}

const REMOVE = 'delete from segment where id = ?';
export function deleteSegment(db: Db, id: number): void {
  run(db, REMOVE, id);
}

const USED_BY = `select name from campaign where segment_id = ? order by id limit 1`;
/** Name of a campaign that uses the segment; null = none does. */
export function campaignOfSegment(db: Db, id: number): string | null {
  return first<{ name: string }>(db, USED_BY, id)?.name ?? null;
}
