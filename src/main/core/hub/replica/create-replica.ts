import { PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import type { Log } from '../../deps.ts';
import type { Db } from '../../store/open.ts';
import { first, run } from '../../store/statement.ts';
import * as buckets from './buckets.ts';
import { digestsOf } from './digests.ts';
import * as dirty from './dirty.ts';
import { isTable, keptRow, readRow } from './read-row.ts';
import { isDamaged, openReplicaFile, putReplicaAside, wasClosed } from './replica-file.ts';
import type { Replica } from './replica.ts';
import * as rows from './rows.ts';

/** The replica in `dataDir`, opened or made. */
export function createReplica(dataDir: string, log: Log): Replica {
  let db = opened(dataDir, log);

  return {
    base: (table, key) => rows.baseRow(db, table, key),
    waitingAtDesk: () => rows.countAtDesk(db),
    live: (table) => rows.liveRows(db, table),
    nextDirty: (limit) => dirty.nextDirty(db, limit),
    clearDirty: (names) => dirty.clearDirty(db, names),
    markDirty: (table, key) => dirty.markDirty(db, { table, key }),
    markAllDirty: (names) => dirty.markAllDirty(db, names),
    markCampaignDirty: (campaignId) => dirty.markCampaignDirty(db, campaignId),
    take: (page) => takePage(db, log, page),
    stand(bucket) {
      const { cursor, caught_up } = buckets.bucketRow(db, bucket);
      return { cursor, caughtUp: caught_up === 1 };
    },
    startOver: (bucket) => buckets.putBucket(db, { bucket, cursor: null, resetting: 0, caught_up: 0 }),
    follow: (owner) => follow(db, owner),
    digests: (bucket, breathe) => digestsOf(db, bucket, breathe),
    unreadable: () => rows.countUnreadable(db),
    isDamaged: () => isDamaged(db),
    makeAnew() {
      db.close();
      putReplicaAside(dataDir);
      db = opened(dataDir, log);
    },
    isDoubtful: () => first<{ value: string }>(db, FACT, 'doubtful')?.value === 'yes',
    lookedThrough: () => void run(db, SET_FACT, 'doubtful', ''),
    close: () => void db.close(),
  };
}

function opened(dataDir: string, log: Log): Db {
  const closed = wasClosed(dataDir);
  const { db, fresh } = openReplicaFile(dataDir, log);
  if (!closed) dirty.markEverythingDirty(db);
  if (fresh || !closed) run(db, SET_FACT, 'doubtful', 'yes');
  readAgainAfterUpgrade(db);
  return db;
}

/** One page, its cursor, and what has to be projected again: saved together. */
function takePage(db: Db, log: Log, page: PullPage): void {
  const { bucket } = page;
  db.transaction(() => {
    if (page.reset) buckets.dropShadow(db, bucket);
    // Where nothing is kept there is nothing to keep until the end: what came can be worked with at once.
    const resetting = page.reset ? !rows.isEmpty(db, bucket) : buckets.bucketRow(db, bucket).resetting === 1;
    for (const pulled of page.rows) takeRow(db, log, bucket, pulled, resetting);
    const done = resetting && !page.more;
    if (done) buckets.swapIn(db, bucket);
    buckets.putBucket(db, {
      bucket,
      cursor: page.cursor,
      resetting: resetting && !done ? 1 : 0,
      caught_up: page.more ? 0 : 1,
    });
  })();
}

function takeRow(db: Db, log: Log, bucket: string, pulled: PullPage['rows'][number], resetting: boolean): void {
  const row = keptRow(pulled);
  if (!row) return log.warn('hub.replica.bad-order', { bucket: bucket.slice(0, 2) });
  const before = resetting ? null : rows.keyOf(db, bucket, row.table, row.pk);
  if (!rows.putRow(db, bucket, row, resetting ? 'shadow_row' : 'hub_row')) return;
  if (resetting || !isTable(row.table)) return;
  for (const key of new Set([before, row.key])) if (key !== null) dirty.markDirty(db, { table: row.table, key });
}

const FACT = 'select value from fact where key = ?';
const SET_FACT = `insert into fact (key, value) values (?, ?) on conflict (key) do update set value = excluded.value`;

function follow(
  db: Db,
  owner: { readonly deviceId: string; readonly serverEpoch: string; readonly buckets: readonly string[] },
): void {
  db.transaction(() => {
    const isAnothers = (first<{ value: string }>(db, FACT, 'device')?.value ?? owner.deviceId) !== owner.deviceId;
    const keep = new Set(isAnothers ? [] : owner.buckets);
    for (const bucket of buckets.bucketNames(db)) if (!keep.has(bucket)) buckets.emptyBucket(db, bucket);
    if (first<{ value: string }>(db, FACT, 'epoch')?.value !== owner.serverEpoch) buckets.forgetCursors(db);
    run(db, SET_FACT, 'device', owner.deviceId);
    run(db, SET_FACT, 'epoch', owner.serverEpoch);
  })();
}

/**
 * A newer version of the wire may read what the older one could not; and what that one left out of its rows has to be
 * pulled again.
 */
function readAgainAfterUpgrade(db: Db): void {
  const version = String(PROTOCOL_VERSION);
  if (first<{ value: string }>(db, FACT, 'protocol')?.value === version) return;
  db.transaction(() => {
    for (const unread of rows.unreadRows(db)) {
      const read = readRow(unread.tbl, JSON.parse(unread.raw) as unknown);
      if (!read || !isTable(unread.tbl)) continue;
      rows.setRead(db, unread, read.key, read.campaign);
      dirty.markDirty(db, { table: unread.tbl, key: read.key });
    }
    buckets.forgetCursors(db);
    run(db, SET_FACT, 'protocol', version);
  })();
}
