import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

export type ListState = 'importing' | 'ready' | 'cancelled' | 'failed';

/** What became of the rows of a file so far. A row has one person or, with couples, two: these are counted. */
export interface ListCounts {
  /** Rows of the file in which something is written. */
  readonly totalRows: number;
  /** People, as the next two. */
  readonly accepted: number;
  readonly rejected: number;
  readonly merged: number;
  /** Accepted, but opted out already. */
  readonly suppressed: number;
}

/** One imported list. Times are milliseconds since the epoch. */
export interface ListRecord {
  id: number;
  name: string;
  source_name: string;
  state: ListState;
  /** Why it failed, in words for a person. */
  failure: string | null;
  created_at: number;
  finished_at: number | null;
  /** JSON: ColumnMapping[], in file order. */
  mapping: string;
  /** JSON: names of the custom fields, in file order. */
  fields: string;
  /** JSON: Cleaning, as chosen at the import. */
  cleaning: string;
  total_rows: number;
  accepted: number;
  rejected: number;
  merged: number;
  suppressed: number;
  /** How it stands with the hub; `local` when it is not there. */
  hub_state: 'local' | 'uploading' | 'uploaded' | 'remote';
  /** Why its import stands still; null = it runs, or has ended. */
  stopped: 'person' | 'closed' | 'disk' | null;
  /** How much of its file an import has read, 0 to 1; null = it has ended. */
  share_done: number | null;
}

/** Marks a list that a person removed and whose rows are being taken out; no screen shows it. */
const REMOVED = 'removed';

const COLUMNS = `id, name, source_name, state, failure, created_at, finished_at, mapping, fields, cleaning, total_rows,
  accepted, rejected, merged, suppressed, hub_state,
  (select stopped from import_job where list_id = list.id) as stopped,
  (select share_done from import_job where list_id = list.id) as share_done`;

const ALL = `select ${COLUMNS} from list where failure is not '${REMOVED}'
  and id not in (select list_id from audience) order by id desc`;
/** Every list that was imported or came from the hub, the newest first: no fixed people of a segment. */
export function allLists(db: Db): ListRecord[] {
  return all<ListRecord>(db, ALL);
}

const BY_ID = `select ${COLUMNS} from list where id = ? and failure is not '${REMOVED}'`;
export function listById(db: Db, id: number): ListRecord | null {
  return first<ListRecord>(db, BY_ID, id);
}

const INSERT = `insert into list (uid, name, source_name, state, created_at, mapping, fields, cleaning)
  values (?, ?, ?, 'importing', ?, ?, ?, ?)`;
/** A list whose import begins; says its id. */
export function insertList(
  db: Db,
  list: {
    uid: string;
    name: string;
    sourceName: string;
    createdAt: number;
    mapping: string;
    fields: string;
    cleaning?: string;
  },
): number {
  const { uid, name, sourceName, createdAt, mapping, fields, cleaning = '{}' } = list;
  return run(db, INSERT, uid, name, sourceName, createdAt, mapping, fields, cleaning).id;
}

const COUNTS = `update list set total_rows = ?, accepted = ?, rejected = ?, merged = ?, suppressed = ? where id = ?`;
export function setListCounts(db: Db, id: number, counts: ListCounts): void {
  run(db, COUNTS, counts.totalRows, counts.accepted, counts.rejected, counts.merged, counts.suppressed, id);
}

const FINISH = `update list set state = ?, failure = ?, finished_at = ? where id = ? and state = 'importing'`;
const FORGET = `update list set total_rows = 0, accepted = 0, rejected = 0, merged = 0, suppressed = 0
  where id = ? and state in ('cancelled', 'failed')`;
/** Ends an import, once. One that came to nothing counts nothing. Says whether it was running. */
export function finishList(
  db: Db,
  id: number,
  end: { state: Exclude<ListState, 'importing'>; failure: string | null; at: number },
): boolean {
  return db.transaction(() => {
    const ended = run(db, FINISH, end.state, end.failure, end.at, id).changes > 0;
    run(db, FORGET, id);
    return ended;
  })();
}

const RENAME = 'update list set name = ? where id = ?';
export function renameList(db: Db, id: number, name: string): void {
  run(db, RENAME, name, id);
}

const USED = 'select exists (select 1 from campaign where list_id = ?) as used';
/** Whether a campaign sends to this list. */
export function isListUsed(db: Db, id: number): boolean {
  return first<{ used: number }>(db, USED, id)?.used === 1;
}

const STARTED = `select exists (select 1 from campaign where list_id = ? and state not in ('draft', 'ready')) as used`;
/** Whether a campaign has begun to give out the people of this list. */
export function isListStarted(db: Db, id: number): boolean {
  return first<{ used: number }>(db, STARTED, id)?.used === 1;
}

const IMPORTING = `select id from list where state = 'importing' and id not in (select list_id from audience)`;
/** Lists whose import is running, or was when the program ended. */
export function importingLists(db: Db): number[] {
  return all<{ id: number }>(db, IMPORTING).map(({ id }) => id);
}

const REMOVE = `update list set state = 'cancelled', failure = '${REMOVED}' where id = ?`;
/** Takes a list off every screen; its rows are taken out afterwards, in slices. */
export function markListRemoved(db: Db, id: number): void {
  run(db, REMOVE, id);
}

const UNUSED_AUDIENCES = `update list set state = 'cancelled', failure = '${REMOVED}' where id in
  (select list_id from audience where segment_id = ?) and id not in (select list_id from campaign where list_id is not null)`;
const FORGET_AUDIENCES = 'delete from audience where segment_id = ?';
/** Marks the fixed people of a segment that no campaign has: drafts that were changed or removed leave them behind. */
export function removeUnusedAudiences(db: Db, segmentId: number): void {
  run(db, UNUSED_AUDIENCES, segmentId);
  run(db, FORGET_AUDIENCES, segmentId);
}

const LEFTOVERS = `select id from list where state in ('cancelled', 'failed') and (failure is '${REMOVED}'
  or exists (select 1 from contact where list_id = list.id) or exists (select 1 from list_row where list_id = list.id))`;
/** Lists that came to nothing, or were removed, and still have rows. */
export function listsToClear(db: Db): number[] {
  return all<{ id: number }>(db, LEFTOVERS).map(({ id }) => id);
}

const DELETE_REMOVED = `delete from list where id = ? and failure is '${REMOVED}'`;
/** Deletes a removed list once its rows are gone; leaves every other list. */
export function deleteRemovedList(db: Db, id: number): void {
  run(db, DELETE_REMOVED, id);
}
