/**
 * The PostgreSQL that comes with the program, for a hub without a database of its own: one cluster in the data folder,
 * on loopback only. A server that a killed hub left running is taken over, and two hubs on one folder share it.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { HubLog } from '../deps.ts';
import { freePort } from './free-port.ts';
import { HUB_CONNECTION, openPgDb } from './pg-db.ts';
import { findBinaries } from './postgres-binaries.ts';
import type { Binaries } from './postgres-binaries.ts';
import { postgresUser } from './postgres-user.ts';
import type { RunAs } from './postgres-user.ts';

export interface EmbeddedPostgres {
  /** Address of the database, with its password. Never log it. */
  readonly url: string;
  /** Stops the server, once no other hub uses it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: HubLog;
  /** Lines for postgresql.conf, after the hub's own. */
  readonly settings?: readonly string[];
}

interface Cluster {
  readonly dir: string;
  readonly passwordFile: string;
  readonly binaries: Binaries;
  readonly runAs: RunAs;
}

const run = promisify(execFile);
const USER = 'outpost';
const DATABASE = 'postgres';

/** Makes the cluster at first start, starts it unless it runs, and says where it is. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const cluster: Cluster = {
    dir: path.join(options.dataDir, 'postgres'),
    passwordFile: path.join(options.dataDir, 'postgres-password'),
    binaries: await findBinaries(),
    runAs: await postgresUser(),
  };
  await fs.mkdir(options.dataDir, { recursive: true });
  if (!(await exists(path.join(cluster.dir, 'PG_VERSION')))) await create(cluster, options.settings ?? []);
  if (!(await isRunning(cluster))) {
    await start(cluster);
    options.log.info('postgres.started');
  }
  const port = await runningPort(cluster);
  const password = (await fs.readFile(cluster.passwordFile, 'utf8')).trim();
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
  return {
    url,
    async stop() {
      if (await isUsedByAHub(url, options.log)) return;
      await control(cluster, ['stop', '-m', 'fast']).catch(() => options.log.warn('postgres.stop.failed'));
    },
  };
}

/** Connections that were closed a moment ago are still listed while their processes end. */
const LOOKS = 10;
const LOOK_AGAIN_MS = 100;

/** Whether another hub on this machine is connected, and stays so: the last one stops the server. */
async function isUsedByAHub(url: string, log: HubLog): Promise<boolean> {
  for (let looks = 1; looks < LOOKS; looks++) {
    if (!(await hasHubConnection(url, log))) return false;
    await sleep(LOOK_AGAIN_MS);
  }
  return hasHubConnection(url, log);
}

async function hasHubConnection(url: string, log: HubLog): Promise<boolean> {
  const db = openPgDb({ url, connections: 1, name: 'outpost-stop', log });
  try {
    const row = await db.first('select 1 from pg_stat_activity where application_name = $1 limit 1', HUB_CONNECTION);
    return row !== undefined;
  } catch {
    return false;
  } finally {
    await db.close();
  }
}

async function create(cluster: Cluster, settings: readonly string[]): Promise<void> {
  await fs.writeFile(cluster.passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  // Made beside its place and moved there when it is whole, so that a start cut short is simply made again.
  const draft = `${cluster.dir}.new`;
  await fs.rm(draft, { recursive: true, force: true });
  await fs.mkdir(draft, { mode: 0o700 });
  if (cluster.runAs !== null) {
    await fs.chown(draft, cluster.runAs.uid, cluster.runAs.gid);
    await fs.chown(cluster.passwordFile, cluster.runAs.uid, cluster.runAs.gid);
    // The server runs as another user, who must be able to enter the folder.
    await fs.chmod(path.dirname(draft), 0o755);
  }
  const args = ['-D', draft, '-U', USER, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-instructions'];
  // The password is 192 random bits: stretching it would only make every connection slow.
  args.push('--set', 'scram_iterations=1');
  await run(cluster.binaries.initdb, [...args, `--pwfile=${cluster.passwordFile}`], { ...cluster.runAs, cwd: draft });
  await fs.appendFile(path.join(draft, 'postgresql.conf'), `\n${[...OWN_SETTINGS, ...settings].join('\n')}\n`);
  await fs.rename(draft, cluster.dir);
}

/** Loopback only, no socket files; enough connections for two hubs; no half-done transactions that outlive their hub. */
const OWN_SETTINGS = [
  "listen_addresses = '127.0.0.1'",
  "unix_socket_directories = ''",
  'max_connections = 120',
  'max_prepared_transactions = 0',
  "shared_buffers = '128MB'",
  "max_wal_size = '1GB'",
];

async function start(cluster: Cluster): Promise<void> {
  const port = await freePort();
  const log = path.join(cluster.dir, 'server.log');
  await control(cluster, ['start', '-l', log, '-o', `-p ${port}`, '-t', '60']).catch(() => {
    throw new Error(`PostgreSQL did not start. Its log is ${log}.`);
  });
}

async function isRunning(cluster: Cluster): Promise<boolean> {
  return control(cluster, ['status']).then(
    () => true,
    () => false,
  );
}

/** The fourth line of postmaster.pid is the port (PostgreSQL documentation, "Database File Layout"). */
async function runningPort(cluster: Cluster): Promise<number> {
  const lines = (await fs.readFile(path.join(cluster.dir, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
}

async function control(cluster: Cluster, args: readonly string[]): Promise<void> {
  await run(cluster.binaries.pg_ctl, ['-D', cluster.dir, '-w', '-s', ...args], { ...cluster.runAs, cwd: cluster.dir });
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
