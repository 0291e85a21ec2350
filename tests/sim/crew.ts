import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { clearAway } from './hub/cluster-dirs.ts';
import type { HistoryResult } from './history.ts';
import type { PlanOrder } from './plan.ts';
import type { Shrunk } from './shrink.ts';
import type { Report, Task } from './worker.ts';

/** Worker processes, each with a PostgreSQL of its own. */
export interface Crew {
  /** Runs histories side by side; `results` is in the order of `orders`. Nothing new begins once `enough` says so. */
  run(
    orders: readonly PlanOrder[],
    onResult: (index: number, result: HistoryResult) => void,
    enough: () => boolean,
  ): Promise<void>;
  shrink(order: PlanOrder, limits: { readonly runs: number; readonly forMs: number }): Promise<Shrunk>;
  end(): Promise<void>;
}

/** A history that takes this long hangs, on whatever machine. */
const HANGS_AFTER_MS = 1_200_000;

export async function startCrew(size: number): Promise<Crew> {
  const workers = await Promise.all(Array.from({ length: size }, () => startWorker()));
  return {
    async run(orders, onResult, enough) {
      let next = 0;
      await Promise.all(
        workers.map(async (_first, place) => {
          while (!enough() && next < orders.length) {
            const index = next++;
            const order = orders[index];
            if (order === undefined) return;
            const worker = workers[place];
            if (worker === undefined) return;
            const result = await worker.run(index, order);
            // The histories after one that hangs have a worker too.
            if (worker.isGone()) {
              await worker.end();
              workers[place] = await startWorker();
            }
            onResult(index, result);
          }
        }),
      );
    },
    shrink: (order, { runs, forMs }) =>
      workers[0]?.shrink({ kind: 'shrink', order, runs, forMs }) ?? Promise.reject(new Error('No worker.')),
    async end() {
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}

interface Worker {
  run(index: number, order: PlanOrder): Promise<HistoryResult>;
  shrink(task: Task): Promise<Shrunk>;
  isGone(): boolean;
  end(): Promise<void>;
}

async function startWorker(): Promise<Worker> {
  const child = fork(path.join(import.meta.dirname, 'worker.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const first = await hear(child, null);
  const dir = first?.kind === 'ready' ? first.dir : null;
  const ask = async (task: Task, patienceMs: number | null): Promise<Report | null> => {
    child.send(task);
    return hear(child, patienceMs);
  };
  return {
    async run(index, order) {
      const report = child.connected ? await ask({ kind: 'run', index, order }, HANGS_AFTER_MS) : null;
      if (report?.kind === 'ran') return report.result;
      child.kill('SIGKILL');
      return {
        deviceDays: 0,
        violations: [{ rule: 'hang', words: 'The history did not come to its end.' }],
        hash: 'hang',
        counts: {},
      };
    },
    async shrink(task) {
      const report = await ask(task, null);
      if (report?.kind !== 'shrunk') throw new Error('The worker ended.');
      return report.shrunk;
    },
    isGone: () => !child.connected || child.killed,
    async end() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        if (child.connected) child.send({ kind: 'end' } satisfies Task);
        await gone;
      }
      if (dir !== null) clearAway(dir);
    },
  };
}

/** The next thing that a worker says; null = it ended, or said nothing for too long. */
function hear(child: ChildProcess, patienceMs: number | null): Promise<Report | null> {
  return new Promise((resolve) => {
    const timer = patienceMs === null ? null : setTimeout(() => done(null), patienceMs);
    const onMessage = (report: unknown): void => done(report as Report);
    const onExit = (): void => done(null);
    function done(report: Report | null): void {
      if (timer !== null) clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(report);
    }
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}
