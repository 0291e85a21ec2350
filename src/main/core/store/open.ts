import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from './migrations/migrations.ts';

export type Db = Database.Database;

/** The store was written by a newer Outpost; opening it could damage it. */
export class StoreFromTheFutureError extends Error {
  override readonly name = 'StoreFromTheFutureError';
}

const LATEST = migrations.at(-1)?.version ?? 0;
/** Pages kept in memory: enough for the upper levels of every index of a store with a million contacts. */
const CACHE_KIB = 16 * 1024;

/**
 * Opens (or makes) the laptop's own database in `dataDir` and brings it up to date.
 * Everything a person is told is "saved" is on the disk when its transaction returns: WAL with `synchronous=FULL`.
 * SQLite falls back to NORMAL in WAL mode on some builds after the first write, so it is checked after one.
 * @throws StoreFromTheFutureError when a newer version wrote it; the file is not touched.
 */
export function openStore(dataDir: string): Db {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = new Database(join(dataDir, 'own.db'));
  try {
    refuseTheFuture(db);
    configure(db);
    migrate(db);
    assertDurable(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function refuseTheFuture(db: Db): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > LATEST) {
    throw new StoreFromTheFutureError(
      `This folder was last used by a newer Outpost (store version ${version}, this program knows ${LATEST}). Update Outpost, then open it again. Nothing was changed.`,
    );
  }
}

function configure(db: Db): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('fullfsync = 1');
  db.pragma('checkpoint_fullfsync = 1');
  db.pragma('trusted_schema = OFF');
  db.pragma('temp_store = MEMORY');
  // No mapping of the file: it made an import no faster, 200 MB larger, and turns a disk error into a crash.
  db.pragma('mmap_size = 0');
  db.pragma(`cache_size = ${-CACHE_KIB}`);
}

/** References are not enforced while a migration runs, so that it may make a table anew; they are checked before it commits. */
function migrate(db: Db): void {
  db.pragma('foreign_keys = OFF');
  for (const { version, sql } of migrations) {
    if (Number(db.pragma('user_version', { simple: true })) >= version) continue;
    db.transaction(() => {
      db.exec(sql);
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0)
        throw new Error(`Migration ${version} would leave ${broken.length} rows without what they refer to.`);
      db.pragma(`user_version = ${version}`);
    })();
  }
  db.pragma('foreign_keys = ON');
}

function assertDurable(db: Db): void {
  db.prepare(
    `insert into meta (key, value) values ('opened', '1') on conflict do update set value = excluded.value`,
  ).run();
  const level = Number(db.pragma('synchronous', { simple: true }));
  if (level < 2) throw new Error(`The store cannot promise that what is saved stays saved (synchronous=${level}).`);
}
