import type { TableName } from '#shared/protocol/rows.ts';
import type { Db } from '../../store/open.ts';
import { all, first, run } from '../../store/statement.ts';
import type { KeptRow } from './read-row.ts';

const VALUES = `(bucket, tbl, pk, key, campaign, xid, seq, gone, row, raw) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/**
 * The newer version of a row stands, whichever came first. One that cannot be read leaves the last readable version in
 * its place: it is there still, only its news is not understood.
 */
const NEWER = `on conflict (bucket, tbl, pk) do update set
    key = case when excluded.raw is null then excluded.key else key end,
    campaign = case when excluded.raw is null then excluded.campaign else campaign end,
    row = case when excluded.raw is null then excluded.row else row end,
    raw = excluded.raw, xid = excluded.xid, seq = excluded.seq, gone = excluded.gone
  where (excluded.xid, excluded.seq) > (xid, seq)`;
const PUT = `insert into hub_row ${VALUES} ${NEWER}`;
const PUT_SHADOW = `insert into shadow_row ${VALUES} ${NEWER}`;

/** Whether it is news. */
export function putRow(db: Db, bucket: string, row: KeptRow, into: 'hub_row' | 'shadow_row'): boolean {
  const { table, pk, key, campaign, xid, seq, gone, json, raw } = row;
  const sql = into === 'hub_row' ? PUT : PUT_SHADOW;
  return run(db, sql, bucket, table, pk, key, campaign, xid, seq, gone ? 1 : 0, json, raw).changes > 0;
}

const ANY = 'select 1 from hub_row where bucket = ? limit 1';
/** Whether no row of a bucket was ever taken in. */
export function isEmpty(db: Db, bucket: string): boolean {
  return first(db, ANY, bucket) === null;
}

const KEY = 'select key from hub_row where bucket = ? and tbl = ? and pk = ?';
/** How a row is named as it stands; null = it is not there, or was never readable. */
export function keyOf(db: Db, bucket: string, table: string, pk: string): string | null {
  return first<{ key: string | null }>(db, KEY, bucket, table, pk)?.key ?? null;
}

const BASE = `select row from hub_row where tbl = ? and key = ? and gone = 0 and row is not null`;
const TWO = `${BASE} limit 2`;
const NEWEST = `${BASE} order by xid desc, seq desc limit 1`;
/** Hardly a row is in two buckets, and sorting one costs more than finding it. */
export function baseRow(db: Db, table: TableName, key: string): unknown {
  const [found, other] = all<{ row: string }>(db, TWO, table, key);
  if (!found) return null;
  const newest = other ? (first<{ row: string }>(db, NEWEST, table, key) ?? found) : found;
  return JSON.parse(newest.row) as unknown;
}

const LIVE = `select key, row from hub_row where tbl = ? and key is not null and gone = 0 and row is not null
  order by key, xid, seq`;
export function liveRows(db: Db, table: TableName): { key: string; row: unknown }[] {
  const newest = new Map(all<{ key: string; row: string }>(db, LIVE, table).map(({ key, row }) => [key, row]));
  return [...newest].map(([key, row]) => ({ key, row: JSON.parse(row) as unknown }));
}

const AT_DESK = `select count(*) as n from (select 1 from hub_row where bucket >= 'u:' and bucket < 'u;'
  and tbl = 'conversation' and gone = 0 and row ->> 'status' = 'needs_reply' limit 1000)`;
export function countAtDesk(db: Db): number {
  return first<{ n: number }>(db, AT_DESK)?.n ?? 0;
}

const UNREADABLE = 'select count(*) as n from hub_row where raw is not null';
export function countUnreadable(db: Db): number {
  return first<{ n: number }>(db, UNREADABLE)?.n ?? 0;
}

export interface UnreadRow {
  bucket: string;
  tbl: string;
  pk: string;
  raw: string;
}
const UNREAD = 'select bucket, tbl, pk, raw from hub_row where raw is not null';
export function unreadRows(db: Db): UnreadRow[] {
  return all<UnreadRow>(db, UNREAD);
}

const READ = `update hub_row set key = ?, campaign = ?, row = raw, raw = null where bucket = ? and tbl = ? and pk = ?`;
/** A row that could not be read before can be now. */
export function setRead(db: Db, { bucket, tbl, pk }: UnreadRow, key: string, campaign: string | null): void {
  run(db, READ, key, campaign, bucket, tbl, pk);
}
