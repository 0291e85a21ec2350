import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPgDb } from '../../src/server/db/pg-db.ts';
import { ADDRESS_FILE, quietLog } from '../support/test-postgres.ts';
import { repository } from './sandbox.ts';

/** One PostgreSQL for many runs of tests, one after the other: starting it costs more than most of them. */
export interface LentPostgres {
  readonly address: string;
  /** Drops what the last run has left. */
  clear(): Promise<void>;
}

/** It ends with this process. */
export async function startPostgres(): Promise<LentPostgres> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'outpost-bugs-postgres-'));
  const keeper = path.join(repository, 'tests', 'support', 'postgres-keeper.ts');
  spawn(process.execPath, [keeper, String(process.pid), dir], { detached: true, stdio: 'ignore' }).unref();
  const file = path.join(dir, ADDRESS_FILE);
  for (let tries = 0; !fs.existsSync(file); tries++) {
    if (tries > 1_200) throw new Error('The PostgreSQL of the tests did not start.');
    await sleep(100);
  }
  const address = fs.readFileSync(file, 'utf8');
  return {
    address,
    async clear() {
      const db = openPgDb({ url: address, connections: 1, name: 'bugs', log: quietLog });
      const left = await db.rows<{ name: string }>(
        `select datname as name from pg_database where datname like 't\\_%'`,
      );
      for (const { name } of left) await db.script(`drop database ${name} with (force)`);
      await db.close();
    },
  };
}
