import type { HubDeps } from './deps.ts';

/** Does many small things as few large ones. */
export interface Batcher<Item, Result> {
  do(item: Item): Promise<Result>;
}

export interface BatchRules<Item> {
  /** Batches that may be under way at a time. */
  readonly lanes: number;
  /** Largest sum of weights in one batch. */
  readonly maxWeight: number;
  readonly weightOf: (item: Item) => number;
  /** Batches that run for longer than `afterMs` (they wait for somebody's lock) free their lane, so many at a time. */
  readonly slow?: { readonly afterMs: number; readonly lanes: number; readonly timers: HubDeps['timers'] };
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs what comes in at once while there is room, and together what comes in meanwhile: nothing waits for company, and
 * under load one transaction serves many. When a batch fails and `canSplit` says so, its items are run one by one, so
 * that only the one at fault fails.
 */
export function createBatcher<Item, Result>(
  rules: BatchRules<Item>,
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  canSplit: (error: unknown) => boolean,
): Batcher<Item, Result> {
  const queue: Waiting<Item, Result>[] = [];
  let running = 0;
  let slow = 0;

  function next(): void {
    while (running < rules.lanes && queue.length > 0) {
      const batch = takeBatch();
      running += 1;
      const leave = watch();
      void serve(batch).finally(() => {
        leave();
        next();
      });
    }
  }

  /** Frees the lane of a batch when it is done, or before that when it is slow. */
  function watch(): () => void {
    let isSlow = false;
    const cancel = rules.slow?.timers.after(rules.slow.afterMs, () => {
      if (slow >= (rules.slow?.lanes ?? 0)) return;
      isSlow = true;
      slow += 1;
      running -= 1;
      next();
    });
    return () => {
      cancel?.();
      if (isSlow) slow -= 1;
      else running -= 1;
    };
  }

  function takeBatch(): Waiting<Item, Result>[] {
    const batch: Waiting<Item, Result>[] = [];
    let weight = 0;
    for (let first = queue[0]; first !== undefined; first = queue[0]) {
      weight += rules.weightOf(first.item);
      if (batch.length > 0 && weight > rules.maxWeight) break;
      batch.push(first);
      queue.shift();
    }
    return batch;
  }

  async function serve(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (batch.length === 1 || !canSplit(error)) for (const { reject } of batch) reject(error);
      else for (const one of batch) await serve([one]);
    }
  }

  return {
    do: (item) =>
      new Promise<Result>((resolve, reject) => {
        queue.push({ item, resolve, reject });
        // After what else arrived in this turn of the event loop.
        queueMicrotask(next);
      }),
  };
}
