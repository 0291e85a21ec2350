import type { TableName } from '#shared/protocol/rows.ts';
import type { Db } from '../../store/open.ts';
import { all, run } from '../../store/statement.ts';
import type { RowName } from './replica.ts';

/** What others rest on comes first. */
const RANK: Readonly<Record<TableName, number>> = {
  setting: 0,
  device: 1,
  list: 2,
  // Whom nobody may text, before anybody is shown to be texted.
  suppression_list: 2,
  suppression_part: 3,
  // Rules that act on what comes in, before what comes in.
  office_part: 3,
  campaign: 3,
  opt_out: 4,
  conversation: 5,
  message: 6,
  unplaced: 7,
};

/** The same order within SQL. */
export const RANK_SQL = `case tbl ${Object.entries(RANK)
  .map(([table, rank]) => `when '${table}' then ${rank}`)
  .join(' ')} else 9 end`;

const MARK = 'insert or ignore into dirty (rank, tbl, key) values (?, ?, ?)';
export function markDirty(db: Db, { table, key }: RowName): void {
  run(db, MARK, RANK[table], table, key);
}

export function markAllDirty(db: Db, names: readonly RowName[]): void {
  if (names.length === 0) return;
  db.transaction(() => {
    for (const name of names) markDirty(db, name);
  })();
}

const MARK_CAMPAIGN = `insert or ignore into dirty (rank, tbl, key)
  select ${RANK_SQL}, tbl, key from hub_row where campaign = ? and key is not null and gone = 0`;
export function markCampaignDirty(db: Db, campaignId: string): void {
  run(db, MARK_CAMPAIGN, campaignId);
}

const MARK_BUCKET = `insert or ignore into dirty (rank, tbl, key)
  select ${RANK_SQL}, tbl, key from hub_row where bucket = ? and key is not null and gone = 0`;
export function markBucketDirty(db: Db, bucket: string): void {
  run(db, MARK_BUCKET, bucket);
}

const MARK_ALL = `insert or ignore into dirty (rank, tbl, key)
  select ${RANK_SQL}, tbl, key from hub_row where key is not null and gone = 0`;
export function markEverythingDirty(db: Db): void {
  run(db, MARK_ALL);
}

const NEXT = 'select tbl as "table", key from dirty order by rank, tbl, key limit ?';
export function nextDirty(db: Db, limit: number): RowName[] {
  return all<RowName>(db, NEXT, limit);
}

const CLEAR = 'delete from dirty where rank = ? and tbl = ? and key = ?';
export function clearDirty(db: Db, names: readonly RowName[]): void {
  db.transaction(() => {
    for (const { table, key } of names) run(db, CLEAR, RANK[table], table, key);
  })();
}
