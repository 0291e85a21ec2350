import { first, run } from './statement.ts';
import type { Db } from './open.ts';

/** A list as the projection knows it. */
export interface HubList {
  id: number;
  hub_state: 'local' | 'uploading' | 'uploaded' | 'remote';
}

const BY_UID = 'select id, hub_state from list where uid = ?';
export function listByUid(db: Db, uid: string): HubList | null {
  return first<HubList>(db, BY_UID, uid);
}

const INSERT = `insert into list (uid, name, source_name, state, created_at, finished_at, mapping, hub_state)
  values (?, '', '', 'ready', ?, ?, '[]', 'remote')`;
/** Room for a list of the hub, of which this laptop gets the people given to it. Says its id. */
export function insertRemoteList(db: Db, uid: string, at: number): number {
  return run(db, INSERT, uid, at, at).id;
}

const SET = `update list set name = ?, fields = ?, accepted = ?, total_rows = ? where id = ? and hub_state = 'remote'`;
export function setRemoteList(
  db: Db,
  id: number,
  list: { readonly name: string; readonly fields: readonly string[]; readonly rows: number },
): void {
  run(db, SET, list.name, JSON.stringify(list.fields), list.rows, list.rows, id);
}

const RENAME = 'update list set name = ? where id = ?';
export function renameHubList(db: Db, id: number, name: string): void {
  run(db, RENAME, name, id);
}

const KEEP_HERE = `update list set hub_state = 'local', hub_rows_through = 0 where id = ? and hub_state = 'uploaded'`;
/** The hub has it no more; here it stays. */
export function keepListHere(db: Db, id: number): void {
  run(db, KEEP_HERE, id);
}

const REMOVE = `delete from list where id = ? and hub_state = 'remote'
  and not exists (select 1 from campaign where list_id = list.id)
  and not exists (select 1 from contact k join conversation v on v.contact_id = k.id where k.list_id = list.id)`;
/** Removes a list of the hub that nothing here refers to, with what people of it are here. */
export function removeRemoteList(db: Db, id: number): boolean {
  return run(db, REMOVE, id).changes > 0;
}
