import { attempt } from '../attempt.ts';
import type { CoreContext } from '../context.ts';
import { nextLaterAt, wakeLater } from '../store/reply-views.ts';

export interface LaterBell {
  /**
   * Brings back what is due now, and waits for the next. Call it whenever something may have been set aside or is read.
   * Never throws: where the store fails, the bell rings again later.
   */
  ring(): void;
}

/** Timers cannot wait longer than this; the bell then looks again. */
const LONGEST_WAIT_MS = 86_400_000;
/** When the store failed, the bell looks again after this. */
const LOOK_AGAIN_MS = 30_000;

/** Brings conversations back that were set aside until a time, and tells the windows when one comes. */
export function createLaterBell(ctx: CoreContext): LaterBell {
  const { db, clock, timers, events, log } = ctx;
  let waiting: { readonly until: number; readonly cancel: () => void } | null = null;

  function ring(): void {
    if (!db.open) return;
    const now = clock.now();
    let next: number | null = now + LOOK_AGAIN_MS;
    attempt(log, 'later.failed', () => {
      const back = wakeLater(db, now);
      if (back.length > 0) events.changed(['conversations'], back);
      next = nextLaterAt(db);
    });
    if (next === (waiting?.until ?? null)) return;
    waiting?.cancel();
    waiting = next === null ? null : { until: next, cancel: wait(next - now) };
  }

  function wait(ms: number): () => void {
    return timers.after(Math.min(ms, LONGEST_WAIT_MS), () => {
      waiting = null;
      ring();
    });
  }

  timers.after(0, ring);
  return { ring };
}
