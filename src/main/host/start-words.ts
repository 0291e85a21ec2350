import { AlreadyOpenError } from '#core/store/instance-lock.ts';
import { StoreFromTheFutureError } from '#core/store/open.ts';

/** Why the core did not start, as one sentence for the person in front of it. */
export function whyNotStarted(error: unknown, dataDir: string): string {
  if (error instanceof AlreadyOpenError || error instanceof StoreFromTheFutureError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE')
    return 'The webhook port is taken by another program. Choose another OUTPOST_WEBHOOK_PORT.';
  const reason = FOLDER_REASONS[code];
  if (reason !== undefined) return `Outpost cannot use the folder ${dataDir}: ${reason} (${code}).`;
  return `Outpost cannot start: ${error instanceof Error ? error.message : String(error)}`;
}

const NOT_WRITABLE = 'it cannot be written';
const DAMAGED = 'its database is damaged; keep the folder, and start with another one by --data';

/** Codes of the system and of SQLite that are about the folder itself. */
const FOLDER_REASONS: Readonly<Record<string, string>> = {
  EACCES: NOT_WRITABLE,
  EPERM: NOT_WRITABLE,
  EROFS: NOT_WRITABLE,
  SQLITE_READONLY: NOT_WRITABLE,
  SQLITE_CANTOPEN: NOT_WRITABLE,
  EEXIST: 'a file is in its place',
  ENOTDIR: 'a file is in its place',
  ENOSPC: 'the disk is full',
  SQLITE_FULL: 'the disk is full',
  SQLITE_CORRUPT: DAMAGED,
  SQLITE_NOTADB: DAMAGED,
};
