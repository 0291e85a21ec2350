import { hubMember, putHubMember, type HubMemberRow } from '../store/hub-member.ts';
import {
  numberedOptOuts,
  numberedPending,
  numberedPendingIds,
  setNumber,
  unnumberedDue,
  unnumberedOptOuts,
} from '../store/hub-ops.ts';
import type { Db } from '../store/open.ts';
import type { OpRow } from '../store/ops.ts';

/**
 * The next ops to push, at most `limit`, in the order of their numbers; those that are due and have none are given
 * theirs first. Saved before it returns: a number that was pushed is never forgotten.
 */
export function opsToPush(db: Db, now: number, limit: number): OpRow[] {
  const numbered = numberedPending(db, limit);
  if (numbered.length >= limit) return numbered;
  const given = giveNumbers(db, () => unnumberedDue(db, now, limit - numbered.length));
  return given > 0 ? numberedPending(db, limit) : numbered;
}

/** Opt-outs that the hub may not have, past their time to undo. They are numbered too: what was sent is not taken back. */
export function optOutsToPush(db: Db, now: number, limit: number): OpRow[] {
  giveNumbers(db, () => unnumberedOptOuts(db, now, limit));
  return numberedOptOuts(db, limit);
}

function giveNumbers(db: Db, due: () => number[]): number {
  return db.transaction(() => {
    const member = hubMember(db);
    if (!member) return 0;
    const ids = due();
    ids.forEach((id, index) => setNumber(db, id, member.last_seq + 1 + index));
    if (ids.length > 0) putHubMember(db, { ...member, last_seq: member.last_seq + ids.length });
    return ids.length;
  })();
}

/** Where a hub says that this laptop's count stands. */
export type Count = Pick<HubMemberRow, 'server_epoch' | 'incarnation'> & { readonly lastSeq: number };

/**
 * Counts on from `lastSeq`: whatever may have been pushed gets a new number, in the order in which it was done, and none
 * is left without. Must run inside a transaction.
 */
export function renumber(db: Db, member: HubMemberRow, { server_epoch, incarnation, lastSeq }: Count): void {
  const ids = numberedPendingIds(db);
  ids.forEach((id, index) => setNumber(db, id, lastSeq + 1 + index));
  putHubMember(db, { ...member, server_epoch, incarnation, acked_seq: lastSeq, last_seq: lastSeq + ids.length });
}

/** Gives the next ops that are due their numbers without pushing them: they go into a packet. Says how many. */
export function numberDue(db: Db, now: number, limit: number): number {
  return giveNumbers(db, () => unnumberedDue(db, now, limit));
}
