import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** Why an import that has not ended stands still. */
export type StopReason = 'person' | 'closed' | 'disk';

/** The import of a list that has not ended. */
export interface ImportJobRecord {
  list_id: number;
  file_name: string;
  bytes: number;
  /** JSON: FileReading. */
  reading: string;
  records_done: number;
  stopped: StopReason | null;
}

const COLUMNS = 'list_id, file_name, bytes, reading, records_done, stopped';

const BY_LIST = `select ${COLUMNS} from import_job where list_id = ?`;
export function importJob(db: Db, listId: number): ImportJobRecord | null {
  return first<ImportJobRecord>(db, BY_LIST, listId);
}

const ALL = `select ${COLUMNS} from import_job`;
export function importJobs(db: Db): ImportJobRecord[] {
  return all<ImportJobRecord>(db, ALL);
}

const INSERT = 'insert into import_job (list_id, file_name, bytes, reading) values (?, ?, ?, ?)';
export function insertImportJob(
  db: Db,
  job: { readonly listId: number; readonly fileName: string; readonly bytes: number; readonly reading: string },
): void {
  run(db, INSERT, job.listId, job.fileName, job.bytes, job.reading);
}

const DONE = 'update import_job set records_done = ?, share_done = ? where list_id = ?';
/** Says how far an import is, in records and as a share of its bytes; belongs into the transaction of the slice. */
export function setRecordsDone(db: Db, listId: number, records: number, share: number): void {
  run(db, DONE, records, share, listId);
}

const STOP = 'update import_job set stopped = ? where list_id = ?';
export function setImportStopped(db: Db, listId: number, reason: StopReason | null): void {
  run(db, STOP, reason, listId);
}

const DELETE = 'delete from import_job where list_id = ?';
export function deleteImportJob(db: Db, listId: number): void {
  run(db, DELETE, listId);
}
