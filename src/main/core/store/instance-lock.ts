import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Another copy of the program has this data folder open. */
export class AlreadyOpenError extends Error {
  override readonly name = 'AlreadyOpenError';
}

/**
 * Takes the data folder for this process alone. SQLite's own file lock is used, since the system frees it even after
 * kill -9, unlike a file that says "in use".
 * @returns a function that gives the folder back.
 * @throws AlreadyOpenError when another copy has it.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = new Database(join(dataDir, 'in-use.lock'), { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new AlreadyOpenError(
        `Outpost is already open with the folder ${dataDir}. Use the open window, or start with another --data folder.`,
      );
    }
    throw error;
  }
  return () => lock.close();
}
