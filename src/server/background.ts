import { pruneAnswers } from './api/once.ts';
import type { HubContext } from './context.ts';
import { applyDueHours } from './hq/hours-changes.ts';
import { sweepSilentPermits } from './permits/sweep.ts';
import { warnOfStalledFeed } from './sync/feed-stall.ts';
import { pruneTombstones } from './sync/prune.ts';
import { processEvents } from './webhooks/process-events.ts';
import { replaySpool } from './webhooks/take-delivery.ts';
import type { Spool } from './webhooks/spool.ts';

/** What a hub does by itself, besides answering. Every hub on a database does it; none is special. */
export interface Background {
  /** Events were kept: work on them now. */
  wake(): void;
  /** Resolves when all kept events were worked on. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
const PRUNE_EVERY_MS = 3_600_000;

export function startBackground(ctx: HubContext, spool: Spool, afterWork: () => void): Background {
  let stopped = false;
  let cancel: (() => void) | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  /** The chores besides events are due: now and then, not after each delivery. */
  let chores = false;
  let choresAt = 0;
  let prunedAt = 0;

  async function work(): Promise<void> {
    do {
      again = false;
      const everything = chores || Math.abs(ctx.clock.now() - choresAt) >= LOOK_EVERY_MS;
      chores = false;
      if (everything) choresAt = ctx.clock.now();
      if (everything) await replaySpool(ctx, spool);
      let did = 0;
      do {
        did = await processEvents(ctx);
        if (did > 0) afterWork();
      } while (did > 0 && !stopped);
      if (!everything) continue;
      if ((await sweepSilentPermits(ctx)) > 0) afterWork();
      if ((await applyDueHours(ctx)) > 0) afterWork();
      await pruneNowAndThen();
      await warnOfStalledFeed(ctx);
    } while (again && !stopped);
  }

  async function pruneNowAndThen(): Promise<void> {
    const now = ctx.clock.now();
    if (now < prunedAt + PRUNE_EVERY_MS) return;
    prunedAt = now;
    await pruneAnswers(ctx.db, now);
    while (!stopped && (await pruneTombstones(ctx)) > 0);
  }

  function runAll(): Promise<void> {
    chores = true;
    return run();
  }

  function run(): Promise<void> {
    cancel?.();
    cancel = null;
    again = true;
    running ??= work()
      .catch((error: unknown) =>
        ctx.log.warn('background.failed', { kind: error instanceof Error ? error.name : 'unknown' }),
      )
      .finally(() => {
        running = null;
        if (!stopped) cancel = ctx.timers.after(LOOK_EVERY_MS, () => void runAll());
      });
    return running;
  }

  void runAll();
  return {
    wake: () => void (stopped || run()),
    idle: () => runAll(),
    async stop() {
      stopped = true;
      cancel?.();
      await running;
    },
  };
}
