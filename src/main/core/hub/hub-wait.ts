import type { Clock } from '../deps.ts';
import { queuedAtHub } from '../store/hub-joining.ts';
import { waitingOps } from '../store/hub-ops.ts';
import type { Db } from '../store/open.ts';
import { createBackoff } from './backoff.ts';

/** The longest wait while there is work for the hub: a network that is mended is noticed soon. */
const LONGEST_WITH_WORK_MS = 30_000;

/** How long the loop leaves the hub alone after a failure. */
export interface HubWait {
  /** After one more failure; no sooner than the hub asked (`retryAfterMs`, null = it did not say). */
  next(retryAfterMs: number | null): number;
  /** Work came up during the wait: what is to be left of it; null = it is short enough. */
  shorter(): number | null;
  /** It worked. */
  reset(): void;
}

/** Up to 5 min when nothing waits for the hub; what was done here and is not shared, and queued texts, make it hurry. */
export function createHubWait(clock: Clock, db: Db, chance: () => number): HubWait {
  const backoff = createBackoff(chance);
  /** By the monotonic clock: the end of the wait, and of what the hub asked for. */
  let endsAt = 0;
  let quietUntil = 0;
  function hasWork(): boolean {
    try {
      return waitingOps(db).ops > 0 || queuedAtHub(db).length > 0;
    } catch {
      // A store that cannot be read must not end the tries.
      return true;
    }
  }
  return {
    next(retryAfterMs) {
      const waitMs = backoff.next(retryAfterMs, hasWork() ? LONGEST_WITH_WORK_MS : undefined);
      endsAt = clock.monotonic() + waitMs;
      quietUntil = clock.monotonic() + (retryAfterMs ?? 0);
      return waitMs;
    },
    shorter() {
      const from = Math.max(clock.monotonic(), quietUntil);
      if (endsAt - from <= LONGEST_WITH_WORK_MS || !hasWork()) return null;
      endsAt = from + Math.round(chance() * LONGEST_WITH_WORK_MS);
      return endsAt - clock.monotonic();
    },
    reset: () => backoff.reset(),
  };
}
