import type { Db } from './open.ts';
import { all, first, run } from './statement.ts';

/** A named list of numbers that no campaign may text. */
export interface SuppressionRow {
  id: number;
  uid: string;
  name: string;
  source_name: string;
  state: 'importing' | 'ready' | 'removed';
  created_at: number;
  numbers: number;
  unreadable: number;
  /** local: here alone; shared: from here to the office; remote: from another laptop of the office. */
  hub_state: 'local' | 'shared' | 'remote';
}

const COLUMNS = 'id, uid, name, source_name, state, created_at, numbers, unreadable, hub_state';

const READY = `select ${COLUMNS} from suppression_list where state = 'ready' order by id desc`;
/** Lists that are in force, the newest first. */
export function suppressionLists(db: Db): SuppressionRow[] {
  return all<SuppressionRow>(db, READY);
}

const BY_ID = `select ${COLUMNS} from suppression_list where id = ? and state = 'ready'`;
export function suppressionById(db: Db, id: number): SuppressionRow | null {
  return first<SuppressionRow>(db, BY_ID, id);
}

const BY_UID = `select ${COLUMNS} from suppression_list where uid = ?`;
/** A list by its name at the hub, also one that is being taken out. */
export function suppressionByUid(db: Db, uid: string): SuppressionRow | null {
  return first<SuppressionRow>(db, BY_UID, uid);
}

const TO_SHARE = `select ${COLUMNS} from suppression_list where state = 'ready' and hub_state = 'local' order by id`;
/** Lists that the office does not have yet. */
export function unsharedSuppressions(db: Db): SuppressionRow[] {
  return all<SuppressionRow>(db, TO_SHARE);
}

const PART = 'select phone from suppressed_number where list_id = ? and part = ?';
export function suppressedPart(db: Db, listId: number, part: number): string[] {
  return all<{ phone: string }>(db, PART, listId, part).map(({ phone }) => phone);
}

const PARTS = 'select distinct part from suppressed_number where list_id = ? order by part';
export function suppressionParts(db: Db, listId: number): number[] {
  return all<{ part: number }>(db, PARTS, listId).map(({ part }) => part);
}

const SHARED = `update suppression_list set hub_state = 'shared' where id = ?`;
export function markSuppressionShared(db: Db, id: number): void {
  run(db, SHARED, id);
}

const REMOTE = `update suppression_list set state = 'ready', hub_state = 'remote', name = ?, numbers = ? where id = ?`;
/** A list of another laptop of the office; it binds here as it does there. */
export function setRemoteSuppression(db: Db, id: number, { name, numbers }: { name: string; numbers: number }): void {
  run(db, REMOTE, name, numbers, id);
}

const INSERT = `insert into suppression_list (uid, name, source_name, state, created_at) values (?, ?, ?, 'importing', ?)`;
/** A list that binds nobody until `readySuppression`. */
export function insertSuppression(
  db: Db,
  list: { readonly uid: string; readonly name: string; readonly sourceName: string; readonly createdAt: number },
): number {
  return run(db, INSERT, list.uid, list.name, list.sourceName, list.createdAt).id;
}

const ADD = 'insert into suppressed_number (phone, list_id, part) values (?, ?, ?) on conflict do nothing';
/** Puts numbers (E.164) on a list; says how many were new on it. */
export function addSuppressed(db: Db, listId: number, part: number, phones: readonly string[]): number {
  let added = 0;
  for (const phone of phones) added += run(db, ADD, phone, listId, part).changes;
  return added;
}

const FINISH = `update suppression_list set state = 'ready', numbers = ?, unreadable = ? where id = ?`;
/** The list is whole: from now on it binds. */
export function readySuppression(db: Db, id: number, counts: { numbers: number; unreadable: number }): void {
  run(db, FINISH, counts.numbers, counts.unreadable, id);
}

const REMOVE = `update suppression_list set state = 'removed' where id = ?`;
/** The list binds nobody any more; its numbers are taken out afterwards, in slices. */
export function markSuppressionRemoved(db: Db, id: number): void {
  run(db, REMOVE, id);
}

const LEFT_UNFINISHED = `update suppression_list set state = 'removed' where state = 'importing'`;
/** A list whose file was being read when the program ended comes to nothing. */
export function dropUnfinishedSuppression(db: Db): void {
  run(db, LEFT_UNFINISHED);
}

const REMOVED = `select id from suppression_list where state = 'removed' limit 1`;
const CLEAR = `delete from suppressed_number where (phone, list_id) in
  (select phone, list_id from suppressed_number where list_id = ? limit ?)`;
const DELETE = `delete from suppression_list where id = ? and state = 'removed'`;
/** Takes some numbers of a removed list out; false = there is none left. */
export function clearSomeSuppressed(db: Db, limit: number): boolean {
  const id = first<{ id: number }>(db, REMOVED)?.id;
  if (id === undefined) return false;
  if (run(db, CLEAR, id, limit).changes === 0) run(db, DELETE, id);
  return true;
}

const OF = `select l.name from suppressed_number n join suppression_list l on l.id = n.list_id
  where n.phone = ? and l.state = 'ready' limit 1`;
/** Name of a list that forbids texts to a number; null = none does. */
export function suppressionOf(db: Db, phone: string): string | null {
  return first<{ name: string }>(db, OF, phone)?.name ?? null;
}

const ANY = 'select 1 from suppressed_number limit 1';
const AMONG = `select distinct n.phone from json_each(?) cross join suppressed_number n on n.phone = json_each.value
  join suppression_list l on l.id = n.list_id where l.state = 'ready'`;
/** Those of some numbers that a list forbids to text. */
export function suppressedAmong(db: Db, phones: readonly string[]): string[] {
  if (!first(db, ANY)) return [];
  return all<{ phone: string }>(db, AMONG, JSON.stringify(phones)).map(({ phone }) => phone);
}

const AFTER = `select n.phone from suppressed_number n join suppression_list l on l.id = n.list_id
  where n.phone > ? and l.state = 'ready' order by n.phone limit ?`;
/** Numbers that are forbidden, in their order as texts; the first ones after ''. One on two lists may come twice. */
export function suppressedAfter(db: Db, phone: string, limit: number): string[] {
  return db.prepare<[string, number], string>(AFTER).pluck().all(phone, limit);
}
