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
  const take = createTurns();
  const enter = createTurns();

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

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    tick();
    return tracked(async () => {
      const done = await take();
      try {
        return await work();
      } finally {
        done();
      }
    });
  }

  const around = (tx: () => Tx): Tx => ({
    rows: async (statement, ...values) => inTurn(() => tx().rows(statement, ...values)),
    first: async (statement, ...values) => inTurn(() => tx().first(statement, ...values)),
    run: async (statement, ...values) => inTurn(() => tx().run(statement, ...values)),
    script: async (statements_) => inTurn(() => tx().script(statements_)),
  });

  /**
   * One at a time, for one that waited for another's lock would hold the turn that the other needs. The beginning and the
   * end each take a turn too: connecting and committing last as long as they like.
   */
  async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const leave = await enter();
    let done = await take();
    try {
      return await behind.transaction(async (tx) => {
        done();
        try {
          return await work(around(() => tx));
        } finally {
          done = await take();
        }
      });
    } finally {
      done();
      leave();
    }
  }
  return {
    ...around(() => behind),
    async transaction(work) {
      const result = await tracked(() => inTransaction(work));
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

/**
 * One thing at a time, in the order asked: what arrives over a socket together or apart must not decide what is done
 * first. Whoever waited longest goes on when everything that the last result set off has come to rest.
 */
function createTurns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    return () => void setImmediate(resolve);
  };
}
