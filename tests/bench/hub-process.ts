import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { makeJoinCode, makeOffice } from '../../src/server/auth/offices.ts';
import type { HubContext } from '../../src/server/context.ts';
import { startEmbeddedPostgres } from '../../src/server/db/embedded-postgres.ts';
import { realDeps } from '../../src/server/real-deps.ts';
import { openContext } from '../../src/server/start-hub.ts';
import { setWebhookCredentials } from '../../src/server/webhooks/credentials.ts';
import type { Role } from '#shared/protocol/fields.ts';
import { quietLog } from '../support/test-postgres.ts';
import { BenchLaptop } from './bench-laptop.ts';

const MAIN = join(import.meta.dirname, '../../src/server/main.ts');
export const OFFICE = 'Main';
export const CARRIER = { user: 'carrier', password: 'bench' };

/** A hub as it is run: a process of its own over the PostgreSQL that ships, with its own settings, durable. */
export interface BenchHub {
  readonly url: string;
  /** The hub's database, to seed it with what a week of work leaves. */
  readonly ctx: HubContext;
  /** A code with which one laptop may join. */
  code(role: Role): Promise<string>;
  laptop(role: Role): Promise<BenchLaptop>;
  stop(): Promise<void>;
}

export async function startBenchHub(dataDir: string): Promise<BenchHub> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: quietLog });
  const ctx = await openContext({ databaseUrl: postgres.url, deps: { ...realDeps(), log: quietLog }, connections: 4 });
  await makeOffice(ctx, OFFICE);
  await setWebhookCredentials(ctx, 'inbound', CARRIER);
  await setWebhookCredentials(ctx, 'status', CARRIER);
  const flags = process.env['OUTPOST_BENCH_NODE_FLAGS']?.split(' ') ?? [];
  const child = spawn(process.execPath, [...flags, MAIN, '--port', '0', '--data', dataDir], {
    env: { ...process.env, DATABASE_URL: postgres.url, OUTPOST_HUB_LOG: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const ready = /hub ready (\S+)/.exec(chunk.toString())?.[1];
      if (ready !== undefined) resolve(ready);
    });
    void gone.then(() => reject(new Error('The hub ended.')));
  });
  const code = (role: Role): Promise<string> => makeJoinCode(ctx, { office: OFFICE, role, minutes: 10 });
  return {
    url,
    ctx,
    code,
    laptop: async (role) => BenchLaptop.enrol(url, await code(role), role),
    async stop() {
      child.kill('SIGTERM');
      await gone;
      await ctx.db.close();
      await postgres.stop();
    },
  };
}
