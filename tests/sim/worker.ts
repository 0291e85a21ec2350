import { startCluster } from './hub/cluster.ts';
import { simulationDir } from './hub/cluster-dirs.ts';
import { planOf } from './plan.ts';
import type { PlanOrder } from './plan.ts';
import { shrink } from './shrink.ts';
import type { Shrunk } from './shrink.ts';
import { tryHistory } from './try-history.ts';
import type { HistoryResult } from './history.ts';
import fs from 'node:fs/promises';

/** What a worker is told. */
export type Task =
  | { readonly kind: 'run'; readonly index: number; readonly order: PlanOrder }
  | {
      readonly kind: 'shrink';
      readonly order: PlanOrder;

      readonly runs: number;
      readonly forMs: number;
    }
  | { readonly kind: 'end' };

/** What it says. `dir`: where its PostgreSQL is, to be cleared away should the worker not do it. */
export type Report =
  | { readonly kind: 'ready'; readonly dir: string }
  | { readonly kind: 'ran'; readonly index: number; readonly result: HistoryResult }
  | { readonly kind: 'shrunk'; readonly shrunk: Shrunk };

async function main(): Promise<void> {
  const dir = simulationDir();
  const cluster = await startCluster(dir);
  const say = (report: Report): void => void process.send?.(report);
  const run = (order: PlanOrder): Promise<HistoryResult> => tryHistory(order, cluster);
  const end = async (): Promise<void> => {
    await cluster.stop();
    await fs.rm(dir, { recursive: true, force: true });
    process.exit(0);
  };
  process.on('message', (task: Task) => void take(task));
  for (const sign of ['disconnect', 'SIGTERM', 'SIGINT']) process.on(sign, () => void end());
  say({ kind: 'ready', dir });

  async function take(task: Task): Promise<void> {
    if (task.kind === 'end') return end();
    if (task.kind === 'run') return say({ kind: 'ran', index: task.index, result: await run(task.order) });
    const { order } = task;
    const steps = planOf(order).steps.map(({ id }) => id);
    const result = await run(order);
    const shrunk = await shrink({ order, result }, steps, run, {
      runs: task.runs,
      forMs: task.forMs,
    });
    say({ kind: 'shrunk', shrunk });
  }
}

await main();
