import { startRealLaptop } from './laptop/real-laptop.ts';
import type { Cluster } from './hub/cluster.ts';
import { runHistory } from './history.ts';
import type { HistoryResult } from './history.ts';
import { planOf } from './plan.ts';
import type { PlanOrder } from './plan.ts';

/** Runs one history; whatever is thrown in it is a violation of its own. */
export async function tryHistory(order: PlanOrder, cluster: Cluster): Promise<HistoryResult> {
  const loose: string[] = [];
  const onLoose = (error: unknown): void => {
    if (!isOfADeadProcess(error)) loose.push(wordsOf(error));
  };
  process.on('unhandledRejection', onLoose);
  try {
    const result = await runHistory(planOf(order), cluster, startRealLaptop);
    const violations = [...result.violations, ...loose.map((words) => ({ rule: 'unhandled', words }))];
    return { ...result, violations };
  } catch (error) {
    return {
      deviceDays: 0,
      violations: [{ rule: 'thrown', words: wordsOf(error) }],
      hash: 'thrown',
      counts: {},
    };
  } finally {
    process.off('unhandledRejection', onLoose);
  }
}

/** A process that was ended stumbles over what was taken from it: nobody is there to see. */
function isOfADeadProcess(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ProcessDied' || error.message.includes('connection is not open'));
}

const wordsOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
