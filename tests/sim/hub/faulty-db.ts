import { DatabaseUnavailable } from '../../../src/server/db/db.ts';
import type { Db, Tx } from '../../../src/server/db/db.ts';

/** The hub's database with faults on order, and with another database behind it after a restore. */
export interface FaultyDb extends Db {
  /** Puts another database behind. */
  use(db: Db): void;
  /** The statement after so many more fails, as when the server goes down; what is in a transaction is rolled back. */
  failAfter(statements: number): void;
  /** The next transaction commits, and its success is never heard of. */
  loseCommit(): void;
  /** Takes back what was ordered; says whether a fault came to pass since the last call. */
  calm(): { failed: boolean; lostCommit: boolean };
  statements(): number;
  /** Resolves when nothing is asked of the database, also by what nobody waits for: one event at a time. */
  quiet(): Promise<void>;
}

export function createFaultyDb(first: Db): FaultyDb {
  let behind = first;
  let left: number | null = null;
  let losing = false;
  let failed = false;
  let lostCommit = false;
  let statements = 0;
  let pending = 0;
  const waiting: (() => void)[] = [];

  /** Thrown before the statement is sent: to the transaction it is as if the server had gone. */
  function tick(): void {
    statements += 1;
    if (left === null) return;
    if (left > 0) {
      left -= 1;
      return;
    }
    failed = true;
    throw new DatabaseUnavailable();
  }
  async function tracked<T>(work: () => Promise<T>): Promise<T> {
    pending += 1;
    try {
      return await work();
    } finally {
      pending -= 1;
      if (pending === 0) for (const resolve of waiting.splice(0)) resolve();
    }
  }

  const around = (tx: () => Tx): Tx => ({
    async rows(statement, ...values) {
      tick();
      return tracked(() => tx().rows(statement, ...values));
    },
    async first(statement, ...values) {
      tick();
      return tracked(() => tx().first(statement, ...values));
    },
    async run(statement, ...values) {
      tick();
      return tracked(() => tx().run(statement, ...values));
    },
    async script(statements_) {
      tick();
      return tx().script(statements_);
    },
  });
  return {
    ...around(() => behind),
    async transaction(work) {
      const result = await tracked(() => behind.transaction((tx) => work(around(() => tx))));
      if (losing) {
        losing = false;
        lostCommit = true;
        throw new DatabaseUnavailable();
      }
      return result;
    },
    close: () => behind.close(),
    use: (db) => void (behind = db),
    failAfter: (count) => void (left = count),
    loseCommit: () => void (losing = true),
    calm() {
      const was = { failed, lostCommit };
      left = null;
      losing = false;
      failed = false;
      lostCommit = false;
      return was;
    },
    statements: () => statements,
    async quiet() {
      do {
        if (pending > 0) await new Promise<void>((resolve) => waiting.push(resolve));
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
      } while (pending > 0);
    },
  };
}
