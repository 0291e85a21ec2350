import Database from 'better-sqlite3';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../deps.ts';
import type { Db } from '../../store/open.ts';

const NAME = 'replica.db';
/** "OutR": says that a file is ours. */
const APPLICATION_ID = 0x4f757452;
const CACHE_KIB = 8 * 1024;

const ROWS = `(
  bucket text not null,
  tbl text not null,
  pk text not null,
  key text,              -- how people's work names it; null = it cannot be read, or it is gone
  campaign text,         -- of conversations and texts
  xid text not null,     -- 20 digits with zeros in front, so that text order is the order of numbers
  seq integer not null,
  gone integer not null,
  row text,              -- JSON as it could last be read
  raw text,              -- JSON of a newer hub that cannot be read yet
  primary key (bucket, tbl, pk)
) strict`;

/** Each entry brings the file from one version to the next. */
const MIGRATIONS = [
  `create table hub_row ${ROWS};
   create index hub_row_by_key on hub_row (tbl, key) where gone = 0 and key is not null;
   create index hub_row_by_campaign on hub_row (campaign) where campaign is not null;
   create index hub_row_unread on hub_row (tbl) where raw is not null;
   -- Rows of a bucket that is being read from its start.
   create table shadow_row ${ROWS};
   create table bucket (
     bucket text primary key,
     cursor text,          -- null = from the start
     resetting integer not null,
     caught_up integer not null
   ) strict;
   create table dirty (rank integer not null, tbl text not null, key text not null, primary key (rank, tbl, key))
     strict, without rowid;
   create table fact (key text primary key, value text not null) strict;`,
] as const;

/** The file, opened; `fresh` = it was made just now. */
export interface OpenedReplica {
  readonly db: Db;
  readonly fresh: boolean;
}

/**
 * Opens the replica in `dataDir`. It can always be pulled again, so a file that is damaged, foreign or of a newer
 * version is put aside, not mended.
 */
export function openReplicaFile(dataDir: string, log: Log): OpenedReplica {
  const path = join(dataDir, NAME);
  const fresh = !existsSync(path);
  try {
    return { db: openAt(path), fresh };
  } catch (error) {
    const kind = error instanceof Database.SqliteError ? error.code : error instanceof NotOurs ? error.name : '';
    // A full disk, or a file that cannot be opened, is no reason to throw anything away.
    if (!/^(?:SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_ERROR|NotOurs)/.test(kind)) throw error;
    log.warn('hub.replica.put-aside', { kind });
    putAside(path);
    return { db: openAt(path), fresh: true };
  }
}

/**
 * Whether the replica was closed the last time: SQLite then leaves no log beside it. After a power cut the log's end may be
 * missing, and with it what the projection has worked in already.
 */
export function wasClosed(dataDir: string): boolean {
  return !existsSync(join(dataDir, `${NAME}-wal`));
}

class NotOurs extends Error {
  override readonly name = 'NotOurs';
}

function openAt(path: string): Db {
  const db = new Database(path);
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    const empty = db.prepare('select count(*) as n from sqlite_master').pluck().get() === 0;
    const ours = Number(db.pragma('application_id', { simple: true })) === APPLICATION_ID;
    if ((!empty && !ours) || version > MIGRATIONS.length)
      throw new NotOurs('Another program or version made this file.');
    if (isDamaged(db)) throw new NotOurs('The file is damaged.');
    db.pragma('journal_mode = WAL');
    // A power cut may lose the last pages pulled; they are pulled again.
    db.pragma('synchronous = NORMAL');
    db.pragma('trusted_schema = OFF');
    db.pragma('temp_store = MEMORY');
    db.pragma(`cache_size = ${-CACHE_KIB}`);
    migrate(db, version);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Whether SQLite finds anything wrong with an open file. */
export function isDamaged(db: Db): boolean {
  try {
    return db.pragma('quick_check(1)', { simple: true }) !== 'ok';
  } catch (error) {
    if (isDamage(error)) return true;
    throw error;
  }
}

/** Whether an error says that a database, whichever, is damaged. */
export function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code);
}

function migrate(db: Db, from: number): void {
  MIGRATIONS.slice(from).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${from + index + 1}`);
    })();
  });
}

/** One file is kept aside for whoever looks into it; an older one makes room. */
export function putAside(path: string): void {
  for (const tail of ['', '-wal', '-shm']) {
    rmSync(`${path}${tail}.aside`, { force: true });
    if (existsSync(path + tail)) renameSync(path + tail, `${path}${tail}.aside`);
  }
}

export function putReplicaAside(dataDir: string): void {
  putAside(join(dataDir, NAME));
}

/** Deletes the replica, also one that was put aside: the rows are other people's data once this laptop has left. */
export function removeReplicaFile(dataDir: string): void {
  for (const tail of ['', '-wal', '-shm']) {
    rmSync(join(dataDir, NAME + tail), { force: true });
    rmSync(join(dataDir, `${NAME}${tail}.aside`), { force: true });
  }
}
