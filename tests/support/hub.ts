/**
 * A hub for tests: real HTTP, a real PostgreSQL, a database to itself. About 0.1 s once the run's server is up.
 *
 *   const hub = await startTestHub();
 *   const laptop = await hub.laptop({ role: 'organizer' });
 *   const answer = await laptop.ok('pull', { buckets: [{ bucket: 'g:optout', cursor: null }] });
 *
 * Everything is taken away at the end of the test. Outside of a test (beforeAll, a bench): `openTestHub`, then `close()`.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Role } from '#shared/protocol/fields.ts';
import { makeJoinCode, makeOffice } from '../../src/server/auth/offices.ts';
import type { HubContext } from '../../src/server/context.ts';
import type { HubDeps } from '../../src/server/deps.ts';
import { startHub } from '../../src/server/start-hub.ts';
import type { HubOptions, RunningHub } from '../../src/server/start-hub.ts';
import { setWebhookCredentials } from '../../src/server/webhooks/credentials.ts';
import { createTestDatabase, quietLog } from './test-postgres.ts';
import { TestLaptop } from './test-laptop.ts';

export interface TestHub {
  readonly url: string;
  readonly ctx: HubContext;
  readonly databaseUrl: string;
  readonly running: RunningHub;
  /** Moves the hub's clock. */
  advance(ms: number): void;
  /** A second node on the same database, sharing the clock. */
  another(options?: Partial<HubOptions>): Promise<TestHub>;
  /** Enrols a laptop and says hello. The office is made when there is none of that name. */
  laptop(options?: { role?: Role; office?: string; label?: string }): Promise<TestLaptop>;
  code(role: Role, office?: string): Promise<string>;
  /** Delivers carrier events as the carrier does; returns the HTTP status. */
  deliver(direction: 'inbound' | 'status', events: unknown): Promise<number>;
  /** Waits until every kept event was worked on. */
  settle(): Promise<void>;
  /** Stops this hub and those made with `another`, and gives their database back. */
  close(): Promise<void>;
}

interface TestHubOptions extends Partial<HubOptions> {
  readonly ownDatabase?: boolean;
}

const CARRIER = { user: 'carrier', password: 'let me in' };

/** A hub until the test ends. */
export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const hub = await openTestHub(options);
  onTestFinished(() => hub.close());
  return hub;
}

/** `ownDatabase`: for tests that change the schema, which no other test may see. */
export async function openTestHub({ ownDatabase = false, ...options }: TestHubOptions = {}): Promise<TestHub> {
  const database = await createTestDatabase();
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'outpost-hub-'));
  const world: World = { clock: { offsetMs: 0 }, running: [] };
  const hub = await startNode({ databaseUrl: database.url, dataDir, ...options }, world, async () => {
    if (ownDatabase) await database.drop();
    else database.release();
    await fs.rm(dataDir, { recursive: true, force: true });
  });
  await setWebhookCredentials(hub.ctx, 'inbound', CARRIER);
  await setWebhookCredentials(hub.ctx, 'status', CARRIER);
  return hub;
}

/** What the hubs of one test share. */
interface World {
  readonly clock: { offsetMs: number };
  readonly running: RunningHub[];
}

async function startNode(
  options: Partial<HubOptions> & Pick<HubOptions, 'databaseUrl' | 'dataDir'>,
  world: World,
  cleanUp: () => Promise<void>,
): Promise<TestHub> {
  const { clock } = world;
  const running = await startHub({ port: 0, deps: testDeps(clock), connections: 5, ...options });
  world.running.push(running);
  const { ctx, url } = running;

  async function code(role: Role, office = 'Main'): Promise<string> {
    await makeOffice(ctx, office).catch(() => undefined);
    return makeJoinCode(ctx, { office, role, minutes: 10 });
  }

  const hub: TestHub = {
    url,
    ctx,
    databaseUrl: options.databaseUrl,
    running,
    code,
    advance: (ms) => (clock.offsetMs += ms),
    another: (more = {}) => startNode({ ...options, ...more }, world, cleanUp),
    async laptop({ role = 'texter', office = 'Main', label = `${role} laptop` } = {}) {
      return TestLaptop.join(hub.url, await code(role, office), label);
    },
    async deliver(direction, events) {
      const response = await fetch(`${url}/v1/webhook/bandwidth/${direction}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from(`${CARRIER.user}:${CARRIER.password}`).toString('base64')}`,
        },
        body: typeof events === 'string' ? events : JSON.stringify(events),
      });
      return response.status;
    },
    settle: () => running.background.idle(),
    async close() {
      await Promise.all(world.running.splice(0).map((one) => one.stop()));
      await cleanUp();
    },
  };
  return hub;
}

function testDeps(clock: { offsetMs: number }): HubDeps {
  return {
    clock: { now: () => Date.now() + clock.offsetMs },
    chance: { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) },
    timers: {
      after(delayMs, fn) {
        const timer = setTimeout(fn, delayMs);
        return () => clearTimeout(timer);
      },
    },
    log:
      process.env['OUTPOST_TEST_LOG'] === undefined
        ? quietLog
        : { info: console.log, warn: console.log, error: console.log },
  };
}
