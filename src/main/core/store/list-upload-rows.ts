import type { ListRecord } from './lists.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** What is kept of an op `list.rows`: which rows of the file, from and through; the people are in `contact`. */
export interface ListRowsRef {
  /** `list.uid` */
  readonly listId: string;
  readonly from: number;
  readonly through: number;
}

/** A list on its way to the hub. */
export interface UploadRow extends Pick<
  ListRecord,
  'id' | 'name' | 'source_name' | 'state' | 'fields' | 'accepted' | 'hub_state'
> {
  uid: string;
  /** Rows of the file up to this one are recorded. */
  hub_rows_through: number;
}

const COLUMNS = 'id, uid, name, source_name, state, fields, accepted, hub_state, hub_rows_through';

const BY_ID = `select ${COLUMNS} from list where id = ?`;
export function uploadRow(db: Db, listId: number): UploadRow | null {
  return first<UploadRow>(db, BY_ID, listId);
}

const BY_UID = `select ${COLUMNS} from list where uid = ?`;
export function uploadRowByUid(db: Db, uid: string): UploadRow | null {
  return first<UploadRow>(db, BY_UID, uid);
}

const WANTED = `select ${COLUMNS} from list where hub_state = 'uploading' and state = 'ready' and id in
  (select list_id from campaign where hub_version is not null
    and (hub_ready_wanted = 1 or state in ('ready', 'live', 'paused'))) order by id`;
/** Lists that campaigns of the hub wait for, and that it does not have whole. */
export function wantedUploads(db: Db): UploadRow[] {
  return all<UploadRow>(db, WANTED);
}

const SET = 'update list set hub_state = ?, hub_rows_through = ? where id = ?';
/** How a list stands with the hub, and through which row of the file its people are recorded. */
export function setListUpload(db: Db, listId: number, state: ListRecord['hub_state'], rowsThrough: number): void {
  run(db, SET, state, rowsThrough, listId);
}

const RECORDED = 'select count(*) as n from contact where list_id = ? and row_number <= ?';
/** People of a list up to a row of its file. */
export function peopleThrough(db: Db, listId: number, rowNumber: number): number {
  return first<{ n: number }>(db, RECORDED, listId, rowNumber)?.n ?? 0;
}
