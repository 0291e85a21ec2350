import type { Db, Tx } from './db.ts';
import { migrations } from './migrations/migrations.ts';

/** Any constant: hubs that start together migrate one after the other. */
const MIGRATION_LOCK = 7_106_001;

/**
 * Brings the schema up to date, all or nothing. @throws Error when the database comes from a newer hub: an older one
 * would misread it.
 */
export async function migrate(db: Db, now: number, newEpoch: string): Promise<void> {
  await db.transaction(async (tx) => {
    // A large table takes longer to change than any request may take.
    await tx.run('set local statement_timeout = 0');
    await tx.run('select pg_advisory_xact_lock($1)', MIGRATION_LOCK);
    await tx.run('create table if not exists migration (version int primary key, applied_at bigint not null)');
    const done = new Set(
      (await tx.rows<{ version: number }>('select version from migration')).map((row) => row.version),
    );
    refuseNewer(Math.max(0, ...done));
    for (const { version, sql } of migrations) {
      if (!done.has(version)) await apply(tx, version, sql, now);
    }
    await tx.run('insert into server_meta (server_epoch) values ($1) on conflict do nothing', newEpoch);
  });
}

function refuseNewer(found: number): void {
  const newest = Math.max(...migrations.map((migration) => migration.version));
  if (found > newest) {
    throw new Error(
      `This database was made by a newer hub (schema ${found}; this hub knows ${newest}). Start that one.`,
    );
  }
}

async function apply(tx: Tx, version: number, sql: string, now: number): Promise<void> {
  await tx.script(sql);
  await tx.run('insert into migration (version, applied_at) values ($1, $2)', version, now);
}
