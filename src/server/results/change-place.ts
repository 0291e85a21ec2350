import type { Tx } from '../db/db.ts';

/**
 * A place in the order of changes. Changes of transactions that may still be running are not looked at, so none can end
 * up behind a place: the same rule as the feed of the laptops.
 */
export interface ChangePlace {
  /** Transaction id, 64 bits, as digits. */
  readonly xid: string;
  readonly seq: number;
  /** Which of several rows that one change is about. */
  readonly id: number;
}

/** The place up to which everything is known now: whatever changes later is behind it. */
export async function placeNow(db: Tx): Promise<ChangePlace> {
  const row = await db.first<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin');
  if (!row) throw new Error('No snapshot.');
  return { xid: row.xmin, seq: 0, id: 0 };
}

/** Rows that one look at the changes found, and where the next one begins. */
export interface Changes {
  readonly ids: readonly number[];
  readonly next: ChangePlace;
  readonly more: boolean;
}

interface Change extends ChangePlace {}

/** @param found in order, at most `limit`; `until`: up to there everything was looked at */
export function changesOf(found: readonly Change[], until: ChangePlace, limit: number): Changes {
  const last = found.at(-1);
  const more = found.length === limit;
  const { xid, seq, id } = more && last ? last : until;
  return { ids: [...new Set(found.map((change) => change.id))], next: { xid, seq, id }, more };
}
