import {
  insertRemoteList,
  keepListHere,
  listByUid,
  removeRemoteList,
  renameHubList,
  setRemoteList,
} from '../../store/hub-lists.ts';
import { hasOpenListOp } from '../../store/merge-ops.ts';
import { baseOf } from './base-rows.ts';
import { noteChange, type Work } from './work.ts';

/** A list of the hub: here are its name, its fields, and the people of it that were given to this laptop. */
export function projectList(work: Work, key: string): void {
  const { db } = work.ctx;
  if (hasOpenListOp(db, key)) return;
  const base = baseOf(work.replica, 'list', key);
  const local = listByUid(db, key);
  noteChange(work, ['lists', 'campaigns']);
  if (base === null) return local ? forget(work, local.id) : undefined;
  // What is not whole yet is nothing to choose from.
  if (base.state === 'uploading' && !local) return;
  const id = local?.id ?? insertRemoteList(db, key, base.updatedAt);
  if (local && local.hub_state !== 'remote') return renameHubList(db, id, base.name);
  setRemoteList(db, id, { ...base, rows: base.state === 'ready' ? base.rows : 0 });
}

function forget({ ctx: { db } }: Work, id: number): void {
  keepListHere(db, id);
  removeRemoteList(db, id);
}

/** The row of a campaign's list, made when the list itself has not come yet. */
export function listFor({ ctx: { db }, at }: Work, uid: string | null): number | null {
  if (uid === null) return null;
  return listByUid(db, uid)?.id ?? insertRemoteList(db, uid, at);
}
