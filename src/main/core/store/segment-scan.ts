import { personRow } from '../lists/person-row.ts';
import type { ContactRecord } from './contacts.ts';
import type { Db } from './open.ts';
import type { SegmentSql } from './segment-sql.ts';
import { all, first, statement } from './statement.ts';

/** Some rows of one list: those after `after`, up to `to`. */
export interface RowRange {
  readonly listId: number;
  readonly after: number;
  readonly to: number;
}

const SCANNED = `select id from list where state = 'ready' and id not in (select list_id from audience)
  and (? = '[]' or id in (select value from json_each(?))) order by id`;
/** Lists that a segment looks at: all of this laptop, or those of `from`; no fixed audience. */
export function scannedLists(db: Db, from: readonly number[]): number[] {
  const ids = JSON.stringify(from);
  return all<{ id: number }>(db, SCANNED, ids, ids).map(({ id }) => id);
}

const LAST_UP_TO = 'select max(row_number) as row from contact where list_id = ? and row_number <= ?';
/** Where the rows of a list are: the first people of each row, and far behind them the second ones, without the gap between. */
export function rowsOfList(db: Db, listId: number): RowRange[] {
  const behind = personRow(0);
  const last = (upTo: number): number => first<{ row: number | null }>(db, LAST_UP_TO, listId, upTo)?.row ?? 0;
  const spans = [
    { listId, after: 0, to: last(behind) },
    { listId, after: behind, to: last(Number.MAX_SAFE_INTEGER) },
  ];
  return spans.filter(({ after, to }) => to > after);
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
