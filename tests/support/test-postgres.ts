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
  /** Gives it back: the next test of this file gets it, emptied. */
  release(): void;
  /** Takes it away: for tests that changed the schema. */
  drop(): Promise<void>;
}

/** Databases of this test file that nobody uses. Making one costs more than most tests. */
const spare: string[] = [];

/** A database with the hub's schema and nothing in it, on the one server that all tests of this run share. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await sharedServer();
  const name = spare.pop() ?? (await makeDatabase(server));
  const url = databaseAt(server, name);
  await empty(url);
  return {
    url,
    release: () => void spare.push(name),
    drop: () => command(server, `drop database ${name} with (force)`),
  };
}

async function makeDatabase(server: string): Promise<string> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await command(server, `create database ${name} template ${TEMPLATE}`);
  return name;
}

/** Without triggers and foreign keys, so that the order of the tables does not matter; and a new epoch. */
async function empty(url: string): Promise<void> {
  const db = openPgDb({ url, connections: 1, name: 'tests', log: quietLog });
  try {
    const tables = await db.rows<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migration'`,
    );
    const deletes = tables.map(({ name }) => `delete from ${name};`).join(' ');
    await db.script(`set session_replication_role = replica; ${deletes}
      insert into server_meta (server_epoch) values (gen_random_uuid());`);
  } finally {
    await db.close();
  }
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
