/**
 * A hub for tests: real HTTP, a real PostgreSQL, its own database. About 0.2 s once the run's server is up.
 *
 *   const hub = await startTestHub();
 *   const laptop = await hub.laptop({ role: 'organizer' });
 *   const answer = await laptop.ok('pull', { buckets: [{ bucket: 'g:optout', cursor: null }] });
 *
 * Everything is taken away at the end of the test (or of the file, when started outside of one).
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
}

const CARRIER = { user: 'carrier', password: 'let me in' };

export async function startTestHub(options: Partial<HubOptions> = {}): Promise<TestHub> {
  const database = await createTestDatabase();
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'outpost-hub-'));
  onTestFinished(async () => {
    await database.drop();
    await fs.rm(dataDir, { recursive: true, force: true });
  });
  const clock = { offsetMs: 0 };
  const hub = await startNode({ databaseUrl: database.url, dataDir, ...options }, clock);
  await setWebhookCredentials(hub.ctx, 'inbound', CARRIER);
  await setWebhookCredentials(hub.ctx, 'status', CARRIER);
  return hub;
}

async function startNode(
  options: Partial<HubOptions> & Pick<HubOptions, 'databaseUrl' | 'dataDir'>,
  clock: { offsetMs: number },
): Promise<TestHub> {
  const running = await startHub({ port: 0, deps: testDeps(clock), connections: 10, ...options });
  onTestFinished(() => running.stop());
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
    another: (more = {}) => startNode({ ...options, ...more }, clock),
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
