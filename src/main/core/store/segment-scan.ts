import type { ContactRecord } from './contacts.ts';
import type { Db } from './open.ts';
import type { SegmentSql } from './segment-sql.ts';
import { all, statement } from './statement.ts';

/** Some rows of one list: those after `after`, up to `to`. */
export interface RowRange {
  readonly listId: number;
  readonly after: number;
  readonly to: number;
}

const WHOLE = `state = 'ready' and id not in (select list_id from audience)`;
const SCANNED = `select id, (select coalesce(max(row_number), 0) from contact where list_id = list.id) as last_row
  from list where ${WHOLE} and (? = '[]' or id in (select value from json_each(?))) order by id`;
/** Lists that a segment looks at, with the last row of each: all of this laptop, or those of `from`; no fixed audience. */
export function scannedLists(db: Db, from: readonly number[]): { id: number; last_row: number }[] {
  const ids = JSON.stringify(from);
  return all(db, SCANNED, ids, ids);
}

const IN_RANGE = 'from contact k where k.list_id = ? and k.row_number > ? and k.row_number <= ?';
const COLUMNS = `k.id, k.row_number, k.phone, k.first_name, k.last_name, k.zip, k.state, k.external_id, k.zones, k.fields`;

/** Reads of one rule, prepared once for all of its slices. They are not kept: every rule has its own words. */
export interface RangeReader {
  people(range: RowRange): ContactRecord[];
  numbers(range: RowRange): string[];
  count(range: RowRange): number;
}

export function rangeReader(db: Db, { sql, values }: SegmentSql): RangeReader {
  const where = `${IN_RANGE} and ${sql}`;
  const people = db.prepare(`select ${COLUMNS} ${where} order by k.row_number`);
  const numbers = db.prepare(`select k.phone ${where} order by k.row_number`).pluck();
  const count = db.prepare(`select count(*) ${where}`).pluck();
  const bound = ({ listId, after, to }: RowRange): unknown[] => [listId, after, to, ...values];
  return {
    people: (range) => people.all(...bound(range)) as ContactRecord[],
    numbers: (range) => numbers.all(...bound(range)) as string[],
    count: (range) => count.get(...bound(range)) as number,
  };
}

const NUMBERS = `select k.phone ${IN_RANGE}`;
/** Every number of some rows. */
export function numbersInRange(db: Db, { listId, after, to }: RowRange): string[] {
  return statement(db, NUMBERS).pluck().all(listId, after, to) as string[];
}
