import fs from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '../../../src/server/db/db.ts';
import { startEmbeddedPostgres } from '../../../src/server/db/embedded-postgres.ts';
import { migrate } from '../../../src/server/db/migrate.ts';
import { openPgDb } from '../../../src/server/db/pg-db.ts';
import { databaseAt, quietLog } from '../../support/test-postgres.ts';

/**
 * One PostgreSQL for one worker. Nothing but the simulation uses it, and nothing in it happens by itself, so that
 * transaction ids advance in the same steps in every run.
 */
export interface Cluster {
  readonly dir: string;
  /** Makes a database: empty with the hub's schema, or a copy of another one that nobody is connected to. */
  create(name: string, from?: string): Promise<void>;
  drop(name: string): Promise<void>;
  open(name: string): Db;
  stop(): Promise<void>;
}

const TEMPLATE = 'sim_template';
/** Any epoch: each history gives its database one of its own. */
const FIRST_EPOCH = '00000000-0000-4000-8000-000000000000';
/** Two: the hub's own, and one for a writer that holds its transaction open. */
const CONNECTIONS = 2;

const SETTINGS = [
  'fsync = off',
  'synchronous_commit = off',
  'full_page_writes = off',
  'autovacuum = off',
  'wal_level = minimal',
  'max_wal_senders = 0',
  "shared_buffers = '32MB'",
  "checkpoint_timeout = '1d'",
  'max_connections = 20',
  'track_activities = off',
];

export async function startCluster(dir: string): Promise<Cluster> {
  // PostgreSQL's own user must be able to enter it.
  await fs.chmod(dir, 0o755);
  const postgres = await startEmbeddedPostgres({
    dataDir: path.join(dir, 'cluster'),
    log: quietLog,
    settings: SETTINGS,
  });
  const open = (name: string, connections: number): Db =>
    openPgDb({ url: databaseAt(postgres.url, name), connections, name: 'simulation', log: quietLog });
  const server = openPgDb({ url: postgres.url, connections: 1, name: 'simulation', log: quietLog });
  await server.script(`create database ${TEMPLATE}`);
  const template = open(TEMPLATE, 1);
  await migrate(template, 0, FIRST_EPOCH);
  await template.close();
  return {
    dir,
    create: (name, from = TEMPLATE) => server.script(`create database ${name} template ${from} strategy file_copy`),
    drop: (name) => server.script(`drop database if exists ${name} with (force)`),
    open: (name) => open(name, CONNECTIONS),
    async stop() {
      await server.close();
      await postgres.stop();
    },
  };
}
