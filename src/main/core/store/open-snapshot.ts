import Database from 'better-sqlite3';
import type { Db } from './open.ts';

/**
 * A second, read-only view of an open store that stays as the store is now, however long it is read and whatever is
 * written meanwhile (WAL keeps both). Close it soon: as long as it is open the log cannot shrink.
 */
export function openSnapshot(db: Db): Db {
  const snapshot = new Database(db.name, { readonly: true, fileMustExist: true });
  try {
    snapshot.pragma('trusted_schema = OFF');
    snapshot.pragma('temp_store = MEMORY');
    snapshot.exec('begin');
    // A transaction sees the store as of its first read.
    snapshot.prepare('select count(*) from meta').get();
    return snapshot;
  } catch (error) {
    snapshot.close();
    throw error;
  }
}
