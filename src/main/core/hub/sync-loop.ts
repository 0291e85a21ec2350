import { attempt } from '../attempt.ts';
import { CoreClosedError } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { nextHoldEnd } from '../store/hub-ops.ts';
import { HubRefused } from './client.ts';
import type { EventListener } from './event-listener.ts';
import { createForgetting } from './forgetting.ts';
import { HubUnreachable } from './hub-link.ts';
import { createHubWait } from './hub-wait.ts';
import type { Journal } from './journal.ts';
import { projectAll } from './project-all.ts';
import type { Projection } from './projection/projection.ts';
import { createPullTimes, SAFETY_MS } from './pull-times.ts';
import type { Pull } from './pull.ts';
import type { Push } from './push.ts';
import { isDamage } from './replica/replica-file.ts';
import type { Session } from './session.ts';
import type { Settling } from './settling.ts';
import type { Verify } from './verify.ts';

const QUICK_MS = 1_000;

export interface SyncLoop {
  start(): void;
  /** Ends it; a request under way is let go. */
  stop(): void;
  /** Something is to be done; false = the loop waits after a failure, or is stopped. */
  soon(): boolean;
  /** At once, whatever the waiting time says. */
  now(): void;
  /** Everything is asked for again: a request of somebody else met silence, or news may have been missed. */
  refresh(): void;
  /** Everything was read to its end since the present standing began. */
  caughtUp(): boolean;
  /** The last page of a round was taken in. */
  roundEnded(): void;
}

export interface LoopDeps {
  readonly ctx: CoreContext;
  readonly chance: () => number;
  readonly session: Session;
  readonly push: Push;
  readonly pull: Pull;
  readonly settling: Settling;
  readonly journal: Journal;
  readonly verify: Verify;
  readonly listener: EventListener;
  readonly projection: Projection;
  /** The hub cannot be used now: nobody waits any longer. */
  readonly onFailure: (error: Error) => void;
  /** A database is damaged: if it is the one that can be pulled again, that is done. */
  readonly mend: () => void;
  /** Everything was read to its end, and is there to be worked with. */
  readonly onCaughtUp: () => void;
}

/**
 * One thing after another, so that there is one push and one pull under way at most: hello, then pushes and pulls in
 * turns until neither has anything, then what is rare. Between two rounds it sleeps until something is to be done.
 */
export function createSyncLoop(deps: LoopDeps): SyncLoop {
  const { ctx, session, push, pull, settling, journal, verify, listener, projection, chance } = deps;
  const { clock, timers, db, log } = ctx;
  const wait = createHubWait(clock, db, chance);
  const forget = createForgetting(ctx);
  const project = (): Promise<void> => projectAll(ctx, projection, () => running);
  const pullTimes = createPullTimes(clock, listener, settling);
  let running = false;
  let working = false;
  /** After a failure nothing but time, or a person, wakes the loop. */
  let waiting = false;
  let again = false;
  let isCaughtUp = false;
  let roundEnded = false;
  let cancelTimer = (): void => undefined;

  function plan(delayMs: number): void {
    cancelTimer();
    if (running) cancelTimer = timers.after(Math.max(0, delayMs), () => void turn());
  }

  async function turn(): Promise<void> {
    if (!running) return;
    if (working) {
      again = true;
      return;
    }
    working = true;
    waiting = false;
    again = false;
    let delayMs: number | null = null;
    try {
      delayMs = await work();
      wait.reset();
    } catch (error) {
      if (error instanceof CoreClosedError || !running || !db.open) return;
      delayMs = afterFailure(error);
    } finally {
      working = false;
    }
    if (delayMs === null) cancelTimer();
    else plan(again && !waiting ? 0 : delayMs);
  }

  /** Returns how long to sleep; null = until somebody wakes it. */
  async function work(): Promise<number | null> {
    if (session.standing().kind === 'none') {
      listener.close();
      isCaughtUp = false;
      await session.hello();
      pull.restart();
    }
    const { kind } = session.standing();
    if (kind === 'stopped') {
      deps.onFailure(new HubUnreachable('This laptop is stopped.'));
      return null;
    }
    listener.listen();
    if (pullTimes.dueIn() <= 0) {
      pullTimes.begun();
      pull.wantAll();
    }
    await exchange();
    await rarely(() => journal.tell());
    await rarely(async () => pull.want(await verify.check()));
    await exchange();
    forget();
    return sleepMs();
  }

  /** What can wait for another day must not hold up what cannot. */
  async function rarely(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof HubRefused) || session.standing().kind !== 'open') throw error;
      log.warn('hub.sync.put-off', { code: error.code });
    }
  }

  async function exchange(): Promise<void> {
    for (let more = true; more && running;) {
      const pushed = await push.once();
      await project();
      const pulled = await pull.once();
      await project();
      if (roundEnded && running) await endRound();
      more = pushed || pulled;
    }
  }

  async function endRound(): Promise<void> {
    roundEnded = false;
    isCaughtUp = true;
    attempt(log, 'hub.projection.failed', () => projection.caughtUp());
    await project();
    deps.onCaughtUp();
  }

  function sleepMs(): number {
    const hold = nextHoldEnd(db, clock.now());
    const waits = [pullTimes.dueIn(), SAFETY_MS];
    if (hold !== null) waits.push(hold - clock.now());
    const tellAt = journal.dueAt();
    if (tellAt !== null) waits.push(tellAt - clock.monotonic());
    return Math.max(1, Math.min(...waits));
  }

  function refresh(): void {
    pullTimes.asap();
    if (running && !waiting && !working) plan(Math.round(chance() * QUICK_MS));
    else again = true;
  }

  function afterFailure(error: unknown): number | null {
    const known = error instanceof HubRefused || error instanceof HubUnreachable;
    if (isDamage(error)) attempt(log, 'hub.replica.mend.failed', deps.mend);
    if (!known) log.error('hub.sync.failed', { kind: error instanceof Error ? error.name : 'unknown' });
    deps.onFailure(error instanceof Error ? error : new HubUnreachable('The hub could not be used.'));
    if (session.standing().kind === 'stopped') {
      listener.close();
      return null;
    }
    // What this laptop may see is another now: hello tells what.
    if (error instanceof HubRefused && error.code === 'FORBIDDEN') session.lost();
    waiting = true;
    const retryAfterMs = error instanceof HubRefused ? error.retryAfterMs : null;
    log.info('hub.sync.waits', { code: error instanceof HubRefused ? error.code : 'unreachable' });
    return wait.next(retryAfterMs);
  }

  return {
    start() {
      running = true;
      plan(0);
    },
    stop() {
      running = false;
      cancelTimer();
      listener.close();
    },
    soon() {
      const waitMs = running && waiting ? wait.shorter() : null;
      if (waitMs !== null) plan(waitMs);
      if (!running || waiting || session.standing().kind === 'stopped') return false;
      if (working) again = true;
      else plan(0);
      return true;
    },
    now() {
      wait.reset();
      session.again();
      pullTimes.asap();
      waiting = false;
      if (working) again = true;
      else plan(0);
    },
    refresh,
    caughtUp: () => isCaughtUp,
    roundEnded() {
      roundEnded = true;
    },
  };
}
