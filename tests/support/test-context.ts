import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreContext } from '#core/context.ts';
import { createCoreEvents } from '#core/events.ts';
import { createOpLog } from '#core/hub/op-log.ts';
import { createSettings, type SettingsChange } from '#core/settings/settings.ts';
import { openStore } from '#core/store/open.ts';
import type { CoreEvent } from '#shared/contract/system.ts';

/** A context over a real store in a temporary folder, with a clock that the test moves. */
export interface TestContext extends CoreContext {
  /** Every event since the start. */
  readonly seen: CoreEvent[];
  /** Moves the clock. */
  pass(ms: number): void;
  setNow(at: number): void;
  /** Resolves when no timer is left to run, or rejects after some seconds. */
  settled(): Promise<void>;
  /** Closes the store and makes a new context over the same folder, as a restart does. */
  restart(): TestContext;
  /** Closes the store and removes the folder. */
  remove(): void;
}

/** Noon in New York on a Wednesday, so that every continental sending window is open. */
export const NOON = Date.UTC(2026, 9, 14, 17, 0);

/** What waits for as long only looks in now and then. */
const LONG_MS = 60_000;

export interface TestOptions {
  readonly settings?: SettingsChange;
  readonly dataDir?: string;
  readonly now?: number;
}

export function testContext({ settings = {}, dataDir, now = NOON }: TestOptions = {}): TestContext {
  const dir = dataDir ?? mkdtempSync(join(tmpdir(), 'outpost-core-'));
  let at = now;
  /** Timers that wait, each with how long. */
  const pending = new Map<NodeJS.Timeout, number>();
  const timers = {
    after(delayMs: number, fn: () => void) {
      const timer = setTimeout(() => {
        pending.delete(timer);
        fn();
      }, delayMs);
      pending.set(timer, delayMs);
      return () => {
        clearTimeout(timer);
        pending.delete(timer);
      };
    },
  };
  const db = openStore(dir);
  const events = createCoreEvents(timers);
  const stored = createSettings(db, { canKeep: false, get: () => 'secret', set: () => undefined }, events);
  stored.update({ texter: 'Sam', org: 'Riverside League', ...settings });
  const seen: CoreEvent[] = [];
  events.subscribe((event) => seen.push(event));
  const close = (): void => {
    for (const timer of pending.keys()) clearTimeout(timer);
    pending.clear();
    if (db.open) db.close();
  };
  const clock = { now: () => at, monotonic: () => at };
  const ids = { uuid: () => randomUUID() };
  return {
    db,
    dataDir: dir,
    bootId: randomUUID(),
    clock,
    ids,
    ops: createOpLog({ db, clock, ids, texter: () => stored.texter() }),
    timers,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    events,
    settings: stored,
    seen,
    pass: (ms) => void (at += ms),
    setNow: (next) => void (at = next),
    async settled() {
      const isBusy = (): boolean => [...pending.values()].some((delayMs) => delayMs < LONG_MS);
      for (let i = 0; i < 5_000 && isBusy(); i++) await new Promise((resolve) => setTimeout(resolve, 1));
      if (isBusy()) throw new Error('Timers do not come to rest.');
    },
    restart() {
      close();
      return testContext({ settings, dataDir: dir, now: at });
    },
    remove() {
      close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
