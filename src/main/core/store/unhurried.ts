import type { Db } from './open.ts';

/**
 * One transaction that need not be on the disk when it returns: for slices of work that a power cut undoes as a whole
 * anyway. Their order is kept, and the next ordinary transaction takes them to the disk with itself; so end the work
 * with one.
 */
export function unhurried<Result>(db: Db, work: () => Result): Result {
  db.pragma('synchronous = NORMAL');
  try {
    return db.transaction(work)();
  } finally {
    db.pragma('synchronous = FULL');
  }
}
