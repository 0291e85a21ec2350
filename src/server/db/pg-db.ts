import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { DatabaseError, Pool, types } from 'pg';
import type { PoolClient, QueryResult } from 'pg';
import type { HubLog } from '../deps.ts';
import { BadData, DatabaseUnavailable } from './db.ts';
import type { Db, Tx } from './db.ts';

export interface PgDbOptions {
  readonly url: string;
  readonly connections: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly log: HubLog;
  /** `sums`: for statements that read much; the planner is free, and they may take longer. */
  readonly work?: 'by-key' | 'sums';
}

/** How a hub's connections are called. */
export const HUB_CONNECTION = 'outpost-hub';

/** Longest a statement may run, and a transaction sit idle: an open writer holds up what every laptop pulls. */
const STATEMENT_TIMEOUT_MS = 15_000;
const SUMS_TIMEOUT_MS = 60_000;
const IDLE_IN_TRANSACTION_MS = 5_000;
/** Longest wait for a connection, a free one of the pool included: the carrier wants its answer within 10 s. */
const CONNECT_TIMEOUT_MS = 5_000;
/** Times a transaction is tried when the database ends it for a deadlock. */
const TRIES = 5;

/**
 * Every statement here looks a few rows up by key. Planning one anew each time costs ten times what it does, and a plan
 * made while a table was small must not scan it when it is large: so plans are made once, and go from index to index.
 */
const PLANNER = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  // Reads everything that an index finds before the first row of a page; pages are read in the order of an index.
  'enable_bitmapscan=off',
  'jit=off',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');
/** Sums read tables whole where that is faster, and know of their parameters. */
const FREE_PLANNER = '-c plan_cache_mode=force_custom_plan -c jit=off';

const INT8 = 20;
/** How values come out: as pg does it, but a bigint as a number, for none of ours is above 2^53. */
const readers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): ((value: string) => unknown) =>
    oid === INT8 ? Number : (types.getTypeParser(oid, format) as (value: string) => unknown),
};

/** Connections to one PostgreSQL database. Every statement is prepared once a connection. */
export function openPgDb(options: PgDbOptions): Db {
  const sums = options.work === 'sums';
  const pool = new Pool({
    connectionString: options.url,
    max: options.connections,
    application_name: options.name,
    statement_timeout: sums ? SUMS_TIMEOUT_MS : STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: sums ? FREE_PLANNER : PLANNER,
    // Statements that do not wait for each other are sent together; the server still runs them in their order.
    pipeline: true,
    types: readers,
  });
  // A connection that breaks while nobody uses it is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => options.log.warn('db.connection.lost'));
  // The same while somebody uses it: the statement under way fails, which is how the loss is handled.
  pool.on('connect', (client) => client.on('error', () => undefined));

  const nameOf = createNamer();
  return {
    ...asTx(pool, nameOf),
    transaction: (work) => repeatAfterDeadlock(() => inTransaction(pool, nameOf, work)),
    close: () => pool.end(),
  };
}

/** What statements of one turn of the event loop have to say goes over the wire in one piece: fewer calls of the system. */
function holdBack(client: Pool | PoolClient): void {
  const stream = 'connection' in client ? (client as unknown as Wired).connection?.stream : undefined;
  if (!stream || stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** The connection inside a client: not in pg's types, but there since its first version. */
interface Wired {
  readonly connection?: { readonly stream?: Socket };
}

type Namer = (text: string) => string;

/** Statements are constants of this program, so there are few of them; the name of one is a digest of its text. */
function createNamer(): Namer {
  const names = new Map<string, string>();
  return (text) => {
    let name = names.get(text);
    if (name === undefined) names.set(text, (name = createHash('md5').update(text).digest('hex')));
    return name;
  };
}

async function inTransaction<T>(pool: Pool, nameOf: Namer, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch(translate);
  let broken = false;
  try {
    // Sent together with the first statement of `work`; when it fails, the connection is lost and all of them fail.
    const [, result] = await Promise.all([client.query('begin'), work(asTx(client, nameOf))]);
    await client.query('commit');
    return result;
  } catch (error) {
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    return translate(error);
  } finally {
    client.release(broken);
  }
}

async function repeatAfterDeadlock<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= TRIES || !(error instanceof Deadlock)) throw error;
    }
  }
}

class Deadlock extends DatabaseUnavailable {}

function asTx(client: Pool | PoolClient, nameOf: Namer): Tx {
  const ask = (text: string, values: readonly unknown[]): Promise<QueryResult> => {
    holdBack(client);
    return client.query({ name: nameOf(text), text, values: [...values] }).catch(translate);
  };
  return {
    rows: async <Row>(text: string, ...values: readonly unknown[]) => (await ask(text, values)).rows as Row[],
    first: async <Row>(text: string, ...values: readonly unknown[]) =>
      (await ask(text, values)).rows[0] as Row | undefined,
    run: async (text, ...values) => (await ask(text, values)).rowCount ?? 0,
    script: async (statements) => void (await client.query(statements).catch(translate)),
  };
}

/** Errors by their SQLSTATE class, without the values that PostgreSQL quotes in its messages. */
function translate(error: unknown): never {
  const state = sqlStateOf(error);
  if (state === null) {
    if (isConnectionLoss(error)) throw new DatabaseUnavailable();
    throw error;
  }
  if (state === '40001' || state === '40P01') throw new Deadlock();
  if (/^(?:22|23)/.test(state)) throw new BadData(state);
  if (/^(?:08|53|57|25P03|55P03)/.test(state)) throw new DatabaseUnavailable();
  throw new Error(`The database refused a statement (SQLSTATE ${state}).`, { cause: error });
}

/** The server's own verdict; null for everything that is not one. */
function sqlStateOf(error: unknown): string | null {
  return error instanceof DatabaseError ? (error.code ?? null) : null;
}

function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') return /^E[A-Z]+$/.test(error.code);
  return error instanceof AggregateError || /connection|timeout/i.test(error.message);
}
