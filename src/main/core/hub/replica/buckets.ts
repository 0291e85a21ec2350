import type { Db } from '../../store/open.ts';
import { all, first, run } from '../../store/statement.ts';
import { markBucketDirty, RANK_SQL } from './dirty.ts';

export interface BucketRow {
  bucket: string;
  cursor: string | null;
  resetting: number;
  caught_up: number;
}

const GET = 'select bucket, cursor, resetting, caught_up from bucket where bucket = ?';
export function bucketRow(db: Db, bucket: string): BucketRow {
  return first<BucketRow>(db, GET, bucket) ?? { bucket, cursor: null, resetting: 0, caught_up: 0 };
}

const PUT = `insert into bucket (bucket, cursor, resetting, caught_up) values (?, ?, ?, ?) on conflict (bucket) do update
  set cursor = excluded.cursor, resetting = excluded.resetting, caught_up = excluded.caught_up`;
export function putBucket(db: Db, { bucket, cursor, resetting, caught_up }: BucketRow): void {
  run(db, PUT, bucket, cursor, resetting, caught_up);
}

const NAMES = 'select distinct bucket from hub_row union select bucket from bucket';
export function bucketNames(db: Db): string[] {
  return all<{ bucket: string }>(db, NAMES).map(({ bucket }) => bucket);
}

const FORGET_CURSORS = 'update bucket set cursor = null, resetting = 0, caught_up = 0';
/** Every bucket starts over; the rows stay until theirs are read. */
export function forgetCursors(db: Db): void {
  run(db, FORGET_CURSORS);
}

/** Names in the old rows whose row is another now, or is not there any more. */
const CHANGED = `insert or ignore into dirty (rank, tbl, key)
  select ${RANK_SQL}, tbl, key from (
    select n.tbl as tbl, n.key as key from shadow_row n left join hub_row o using (bucket, tbl, pk)
      where n.bucket = ? and n.gone = 0 and n.key is not null and (o.row is not n.row or o.gone is not 0)
    union all
    select o.tbl, o.key from hub_row o left join shadow_row n using (bucket, tbl, pk)
      where o.bucket = ? and o.gone = 0 and o.key is not null and (n.gone is not 0 or n.key is not o.key))`;
/** What was readable once stays so while its newest version is not. */
const KEEP_READABLE = `update shadow_row set (key, campaign, row) = (select o.key, o.campaign, o.row from hub_row o
    where o.bucket = shadow_row.bucket and o.tbl = shadow_row.tbl and o.pk = shadow_row.pk and o.gone = 0)
  where bucket = ? and raw is not null and gone = 0`;
const DROP = 'delete from hub_row where bucket = ?';
const MOVE = 'insert into hub_row select * from shadow_row where bucket = ?';
const DROP_SHADOW = 'delete from shadow_row where bucket = ?';

/** The rows read anew take the place of the old ones. Call it inside a transaction. */
export function swapIn(db: Db, bucket: string): void {
  run(db, KEEP_READABLE, bucket);
  run(db, CHANGED, bucket, bucket);
  run(db, DROP, bucket);
  run(db, MOVE, bucket);
  run(db, DROP_SHADOW, bucket);
}

export function dropShadow(db: Db, bucket: string): void {
  run(db, DROP_SHADOW, bucket);
}

const DROP_BUCKET = 'delete from bucket where bucket = ?';
/** This laptop may not have the bucket any more. Call it inside a transaction. */
export function emptyBucket(db: Db, bucket: string): void {
  markBucketDirty(db, bucket);
  run(db, DROP, bucket);
  run(db, DROP_SHADOW, bucket);
  run(db, DROP_BUCKET, bucket);
}
