import type { HubContext } from '../context.ts';
import { deliverDue, pruneDeliveries } from './deliver.ts';
import type { PostOptions } from './post.ts';

/** The loop of a node that delivers events. */
export interface Deliveries {
  /** Resolves when everything that is due was tried. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
const PRUNE_EVERY_MS = 3_600_000;

/** Looks every second for events to deliver. Slow receivers hold up nothing else: this loop waits for them alone. */
export function runDeliveries(ctx: HubContext, options: PostOptions): Deliveries {
  let stopped = false;
  let cancel: (() => void) | null = null;
  let running: Promise<void> | null = null;
  let prunedAt = 0;

  async function work(): Promise<void> {
    while (!stopped && (await deliverDue(ctx, options)) > 0);
    const now = ctx.clock.now();
    if (now < prunedAt + PRUNE_EVERY_MS) return;
    prunedAt = now;
    while (!stopped && (await pruneDeliveries(ctx)) > 0);
  }

  function run(): Promise<void> {
    cancel?.();
    cancel = null;
    running ??= work()
      .catch((error: unknown) =>
        ctx.log.warn('webhook.deliveries.failed', { kind: error instanceof Error ? error.name : 'unknown' }),
      )
      .finally(() => {
        running = null;
        if (!stopped) cancel = ctx.timers.after(LOOK_EVERY_MS, () => void run());
      });
    return running;
  }

  void run();
  return {
    async idle() {
      await running;
      await run();
    },
    async stop() {
      stopped = true;
      cancel?.();
      await running;
    },
  };
}
