/**
 * Keeps one throw-away PostgreSQL for a test run: starts it in a folder, prints its address into a file there, and takes
 * both away when the run's process is gone. Called as: postgres-keeper.ts <pid of the run> <folder>
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../src/server/db/embedded-postgres.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { openPgDb } from '../../src/server/db/pg-db.ts';
import { ADDRESS_FILE, databaseAt, quietLog, TEMPLATE } from './test-postgres.ts';

/** Tests need no durability: what they check is order, and a crash of the server is another suite's matter. */
const FAST = [
  'fsync = off',
  'synchronous_commit = off',
  'full_page_writes = off',
  'autovacuum = off',
  'max_connections = 300',
];

async function main(): Promise<void> {
  const run = Number(process.argv[2]);
  const dir = process.argv[3] ?? '';
  const postgres = await startEmbeddedPostgres({ dataDir: dir, log: quietLog, settings: FAST });
  const server = openPgDb({ url: postgres.url, connections: 1, name: 'keeper', log: quietLog });
  await server.script(`create database ${TEMPLATE}`);
  await server.close();
  const template = openPgDb({ url: databaseAt(postgres.url, TEMPLATE), connections: 1, name: 'keeper', log: quietLog });
  await migrate(template, Date.now(), crypto.randomUUID());
  await template.close();
  await fs.writeFile(path.join(dir, `${ADDRESS_FILE}.new`), postgres.url);
  await fs.rename(path.join(dir, `${ADDRESS_FILE}.new`), path.join(dir, ADDRESS_FILE));
  while (isAlive(run)) await sleep(250);
  await postgres.stop();
  await fs.rm(dir, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

await main();
