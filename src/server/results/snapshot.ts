import type { Db, Tx } from '../db/db.ts';

/** Reads several things as of one moment. A transaction that only reads holds nobody up. */
export function inSnapshot<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.script('set transaction isolation level repeatable read, read only');
    return work(tx);
  });
}
