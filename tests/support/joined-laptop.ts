/**
 * A laptop as the core makes it, joined to a test hub over real HTTP: its own store and replica, and a clock that the
 * test moves. Timers are real, so that the loop runs by itself; after `pass` call `sync`.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createHubDesk } from '#core/hub/create-hub-desk.ts';
import type { HubDesk } from '#core/hub/hub-desk.ts';
import { openHttpLink } from '#core/hub/http-link.ts';
import type { HubLink } from '#core/hub/hub-link.ts';
import type { Role } from '#shared/protocol/fields.ts';
import type { TestHub } from './hub.ts';
import { testContext, type TestContext } from './test-context.ts';

export interface JoinedLaptop {
  readonly ctx: TestContext;
  readonly desk: HubDesk;
  readonly dataDir: string;
  /** Every call that went out, by name, in order. */
  readonly calls: string[];
  /** Tries the hub now, until everything done here is at the hub and everything there is here. */
  sync(): Promise<void>;
  /** Copies the store as a backup does; give it to `restart`. */
  backUp(): string;
  /** Ends this process and starts another over the same folder, or over a backup of it. */
  restart(from?: string): Promise<JoinedLaptop>;
  stop(): Promise<void>;
}

export interface JoinOptions {
  readonly role?: Role;
  readonly label?: string;
  readonly office?: string;
  /** The hub's address as this laptop has it. */
  readonly url?: string;
}

export async function joinedLaptop(hub: TestHub, options: JoinOptions = {}): Promise<JoinedLaptop> {
  const { role = 'organizer', label = 'Front desk', office = 'Main', url = hub.url } = options;
  const laptop = startLaptop();
  const code = await hub.code(role, office);
  await laptop.desk.join({ hub: url, code, label });
  await laptop.sync();
  return laptop;
}

/** A laptop that works alone, unless its folder says otherwise. */
export function startLaptop(dataDir?: string): JoinedLaptop {
  const ctx = testContext({ ...(dataDir === undefined ? {} : { dataDir }), now: Date.now() });
  if (process.env['OUTPOST_TEST_LOG'] !== undefined)
    Object.assign(ctx, { log: { info: console.log, warn: console.log, error: console.log } });
  const calls: string[] = [];
  const pulls: Pulls = { begun: 0, done: 0 };
  const desk = createHubDesk(ctx, {
    openLink: (url) => watched(openHttpLink(url), calls, pulls),
    secrets: { canKeep: false, get: () => null, set: () => undefined },
    appVersion: 'test',
  });
  desk.start();
  let stopped = false;
  async function stop(): Promise<void> {
    if (stopped) return;
    stopped = true;
    await desk.stop();
    if (ctx.db.open) ctx.db.close();
  }
  onTestFinished(async () => {
    await stop();
    ctx.remove();
  });
  return {
    ctx,
    desk,
    dataDir: ctx.dataDir,
    calls,
    sync: () => sync(desk, pulls),
    backUp() {
      const copy = mkdtempSync(join(tmpdir(), 'outpost-backup-'));
      onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
      ctx.db.pragma('wal_checkpoint(TRUNCATE)');
      cpSync(ctx.dataDir, copy, { recursive: true });
      return copy;
    },
    async restart(from) {
      await stop();
      if (from !== undefined) cpSync(from, ctx.dataDir, { recursive: true, force: true });
      const next = startLaptop(ctx.dataDir);
      await until(() => next.desk.status().state !== 'connecting');
      return next;
    },
    stop,
  };
}

async function sync(desk: HubDesk, pulls: Pulls): Promise<void> {
  const status = () => desk.status();
  desk.tryNow();
  await until(() => status().state === 'online', status);
  // What was just pushed is in a pull that begins now.
  const { begun } = pulls;
  desk.tryNow();
  await until(() => pulls.done > begun && status().state === 'online', status);
}

/** Pulls that were asked for, and answered. */
interface Pulls {
  begun: number;
  done: number;
}

/** Waits until it is so; says what it waited for when it never is. */
export async function until(isSo: () => boolean, what: () => unknown = () => isSo.toString()): Promise<void> {
  for (let tries = 0; tries < 1_500; tries++) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`This did not come about: ${JSON.stringify(what())}`);
}

function watched(link: HubLink, calls: string[], pulls: Pulls): HubLink {
  return {
    async call(name, headers, body) {
      calls.push(name);
      if (name === 'pull') pulls.begun += 1;
      const answer = await link.call(name, headers, body);
      // Taken in after this turn.
      if (name === 'pull') setTimeout(() => (pulls.done += 1), 20);
      return answer;
    },
    events: (headers, onEvent, onEnd) => link.events(headers, onEvent, onEnd),
    close: () => link.close(),
  };
}
