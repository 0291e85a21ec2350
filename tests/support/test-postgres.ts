import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPgDb } from '../../src/server/db/pg-db.ts';
import type { HubLog } from '../../src/server/deps.ts';

export const ADDRESS_FILE = 'address';
/** A database with the hub's schema, copied for each test. */
export const TEMPLATE = 'outpost_template';

export const quietLog: HubLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A new database with the hub's schema, on the one server that all tests of this run share. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await sharedServer();
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await command(server, `create database ${name} template ${TEMPLATE}`);
  return { url: databaseAt(server, name), drop: () => command(server, `drop database ${name} with (force)`) };
}

export function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function command(server: string, sql: string): Promise<void> {
  const db = openPgDb({ url: server, connections: 1, name: 'tests', log: quietLog });
  try {
    await db.script(sql);
  } finally {
    await db.close();
  }
}

/** Test files run in processes of their own; the first that needs a server has it started, the others find it. */
async function sharedServer(): Promise<string> {
  const run = process.env['VITEST'] === undefined ? process.pid : process.ppid;
  const dir = path.join(os.tmpdir(), `outpost-test-postgres-${run}`);
  const first = await fs.mkdir(dir).then(
    () => true,
    () => false,
  );
  if (first) {
    const keeper = path.join(import.meta.dirname, 'postgres-keeper.ts');
    const log = await fs.open(path.join(dir, 'keeper.log'), 'w');
    spawn(process.execPath, [keeper, String(run), dir], { detached: true, stdio: ['ignore', log.fd, log.fd] }).unref();
    await log.close();
  }
  for (let tries = 0; tries < 600; tries++) {
    const address = await fs.readFile(path.join(dir, ADDRESS_FILE), 'utf8').catch(() => '');
    if (address !== '') return address;
    await sleep(50);
  }
  throw new Error(`The test PostgreSQL did not start. See ${dir}/keeper.log.`);
}
