import type { CoreContext } from '../context.ts';
import { ackedOps, settleOp } from '../store/hub-ops.ts';
import type { OpRow } from '../store/ops.ts';
import type { Replica } from './replica/replica.ts';
import { subjectsOf } from './subjects.ts';

/**
 * A transaction of the hub that began before an op was acknowledged may hold the feed back this long (the hub ends those
 * that idle or run longer), so a pull that began later shows the op.
 */
export const SETTLE_AFTER_MS = 10_000;

/** When an op no longer counts beside what was pulled, because what was pulled shows it. */
export interface Settling {
  acked(ops: readonly OpRow[]): void;
  /** A round of all buckets that began at this monotonic time has come to its end. Returns how many settled. */
  roundEnded(beganAt: number): number;
  /** Monotonic time from which a round would settle something; null = nothing waits for that. */
  dueAt(): number | null;
}

export function createSettling({ db, clock }: CoreContext, replica: Replica): Settling {
  // Those of an earlier start count from this one: its clock is not ours.
  const waiting = new Map<number, { readonly op: OpRow; readonly since: number }>();
  const add = (ops: readonly OpRow[]): void => {
    const since = clock.monotonic();
    for (const op of ops) waiting.set(op.id, { op, since });
  };
  add(ackedOps(db));
  return {
    acked: add,
    roundEnded(beganAt) {
      const due = [...waiting.values()].filter(({ since }) => since + SETTLE_AFTER_MS <= beganAt);
      // Marked first: marked and not settled does no harm, the other way round would.
      replica.markAllDirty(due.flatMap(({ op }) => subjectsOf(op)));
      db.transaction(() => {
        for (const { op } of due) settleOp(db, op.id);
      })();
      for (const { op } of due) waiting.delete(op.id);
      return due.length;
    },
    dueAt() {
      const first = waiting.values().next();
      return first.done === true ? null : first.value.since + SETTLE_AFTER_MS;
    },
  };
}
