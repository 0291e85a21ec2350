import { faults } from './fault-mix.ts';
import type { Fault } from './fault-mix.ts';
import type { HistoryResult } from './history.ts';
import type { PlanOrder } from './plan.ts';

export interface Shrunk {
  readonly order: PlanOrder;
  readonly result: HistoryResult;
  readonly runs: number;
}

export interface ShrinkLimits {
  readonly runs: number;
  /** Real time, ms. */
  readonly forMs: number;
}

/**
 * Takes faults and steps out of a failing history for as long as the same rule is still broken: faults by kind, then
 * steps in large pieces and smaller ones.
 * @param stepIds every step of the plan
 */
export async function shrink(
  failing: { readonly order: PlanOrder; readonly result: HistoryResult },
  stepIds: readonly number[],
  run: (order: PlanOrder) => Promise<HistoryResult>,
  limits: ShrinkLimits,
): Promise<Shrunk> {
  const rule = failing.result.violations[0]?.rule;
  const until = Date.now() + limits.forMs;
  let { order, result } = failing;
  let runs = 0;

  async function stillFails(candidate: PlanOrder): Promise<boolean> {
    if (runs >= limits.runs || Date.now() > until) return false;
    runs += 1;
    const tried = await run(candidate);
    if (!tried.violations.some((violation) => violation.rule === rule)) return false;
    order = candidate;
    result = tried;
    return true;
  }

  const withoutFaults = async (some: readonly Fault[]): Promise<boolean> =>
    some.length > 0 && stillFails({ ...order, without: [...new Set([...order.without, ...some])] });
  // All at once, then halves, then one by one.
  for (const piece of [faults.length, Math.ceil(faults.length / 2), 6, 1]) {
    const left = faults.filter((fault) => !order.without.includes(fault));
    for (let from = 0; from < left.length; from += piece) await withoutFaults(left.slice(from, from + piece));
  }
  for (let piece = Math.ceil(stepIds.length / 2); piece >= 1; piece = piece === 1 ? 0 : Math.ceil(piece / 2)) {
    const left = stepIds.filter((id) => !order.skip.includes(id));
    // From the end: what comes after the failure is the first to go.
    for (let to = left.length; to > 0; to -= piece) {
      const some = left.slice(Math.max(0, to - piece), to);
      await stillFails({ ...order, skip: [...order.skip, ...some].toSorted((a, b) => a - b) });
    }
  }
  return { order, result, runs };
}
