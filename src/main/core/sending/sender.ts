import { attempt } from '../attempt.ts';
import type { CoreContext } from '../context.ts';
import { dueTexts, forgetPauses, forgetWaits, nextDueAt, outboxCounts, type DueQuery } from '../store/outbox.ts';
import type { Deliver } from './deliver.ts';
import type { Pace } from './pace.ts';
import type { PermitAuthority } from './permit-authority.ts';
import { freeForgottenPermits, recoverOpenAttempts } from './recovery.ts';
import type { SendLine } from './send-line.ts';

/** A text goes by itself for this long after the key press; later a person looks at it again. */
export const GOES_BY_ITSELF_MS = 15 * 60_000;
/** How often the queue is looked at when nothing else happens. */
const TICK_MS = 30_000;
/** How long closing waits for calls in flight; longer than the carrier client's own deadline. */
const CLOSING_MS = 20_000;
const LOOKED_AT = 64;

export interface Sender {
  running(): boolean;
  start(): void;
  stop(): Promise<void>;
  /** Something was queued. */
  nudge(): void;
  /** What texts waited for may have changed: hours, a campaign, the account. */
  wake(): void;
  idle(): Promise<void>;
  /** Which queued texts go by themselves: pressed or released after `staleAt`, in this mode. */
  scope(): Pick<DueQuery, 'staleAt' | 'mode'>;
}

interface SenderParts {
  readonly line: SendLine;
  readonly pace: Pace;
  readonly deliver: Deliver;
  readonly authority: Pick<PermitAuthority, 'tidy'>;
}

/** The loop that takes queued texts in order, a few at once, never two at once for one number. */
export function createSender(ctx: CoreContext, { line, pace, deliver, authority }: SenderParts): Sender {
  const { db, clock, timers, events, log } = ctx;
  const underWay = new Set<string>();
  const waiting = new Set<() => void>();
  let running = false;
  let asked = false;
  let cancelTimer = (): void => undefined;
  let unsubscribe = (): void => undefined;
  let lookAgain = 0;

  const scope = (): Pick<DueQuery, 'staleAt' | 'mode'> => ({
    staleAt: clock.now() - GOES_BY_ITSELF_MS,
    mode: ctx.settings.get().mode,
  });

  function launch(): void {
    const now = clock.now();
    if (!line.carrier() || !pace.isOpen(now) || underWay.size >= pace.width()) return;
    for (const text of dueTexts(db, { ...scope(), now, limit: LOOKED_AT })) {
      if (underWay.size >= pace.width() || !pace.isOpen(now)) return;
      if (underWay.has(text.to_number)) continue;
      underWay.add(text.to_number);
      void deliver.send(text).finally(() => {
        underWay.delete(text.to_number);
        nudge();
      });
    }
  }

  function look(): void {
    asked = false;
    if (running) {
      attempt(log, 'sender.launch.failed', launch);
      planNextLook();
    }
    if (underWay.size > 0 || asked) return;
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  /** Looks after the caller has finished, for it may be inside a transaction that is not committed yet. */
  function nudge(): void {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      if (db.open && db.inTransaction) {
        asked = false;
        return nudgeLater();
      }
      look();
    });
  }

  function nudgeLater(): void {
    cancelTimer();
    cancelTimer = timers.after(0, nudge);
  }

  /** Whatever the store does, there is a next look. */
  function planNextLook(): void {
    cancelTimer();
    const now = clock.now();
    let wait = TICK_MS;
    attempt(log, 'sender.plan.failed', () => {
      const times = [pace.opensAt(now), nextDueAt(db, { ...scope(), now })].filter((at) => at !== null);
      wait = Math.max(1, Math.min(TICK_MS, ...times.map((at) => at - now)));
    });
    cancelTimer = timers.after(wait, tick);
  }

  function tick(): void {
    attempt(log, 'sender.permits.failed', () => freeForgottenPermits(ctx, deliver.holds));
    authority.tidy();
    attempt(log, 'sender.counts.failed', () => {
      const counts = outboxCounts(db, scope());
      if (counts.lookAgain !== lookAgain) events.changed(['tray', 'carrier']);
      lookAgain = counts.lookAgain;
    });
    nudge();
  }

  function wake(): void {
    if (!running) return;
    // What could not be forgotten now waits no longer than it would have.
    attempt(log, 'sender.waits.failed', () => forgetWaits(db));
    pace.reset();
    nudge();
  }

  return {
    running: () => running,
    scope,
    nudge,
    wake,
    start() {
      const found = recoverOpenAttempts(ctx);
      if (found > 0) events.changed(['messages', 'tray', 'carrier']);
      unsubscribe = events.subscribe((event) => {
        if (event.kind !== 'changed' || !event.topics.includes('campaigns')) return;
        attempt(log, 'sender.pauses.failed', () => forgetPauses(db));
        nudge();
      });
      running = true;
      nudge();
    },
    async stop() {
      running = false;
      cancelTimer();
      unsubscribe();
      if (underWay.size === 0) return;
      await new Promise<void>((resolve) => {
        const cancel = timers.after(CLOSING_MS, resolve);
        waiting.add(() => {
          cancel();
          resolve();
        });
      });
    },
    idle() {
      return new Promise((resolve) => {
        waiting.add(resolve);
        nudge();
      });
    },
  };
}
