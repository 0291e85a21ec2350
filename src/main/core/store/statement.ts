import type { Statement } from 'better-sqlite3';
import type { Db } from './open.ts';

const cache = new WeakMap<Db, Map<string, Statement>>();

/**
 * The prepared statement for `sql`, compiled once per database: compiling costs more than most of our queries.
 * `sql` must be a constant of the program, never built from a value.
 */
export function statement(db: Db, sql: string): Statement {
  let statements = cache.get(db);
  if (!statements) cache.set(db, (statements = new Map<string, Statement>()));
  let found = statements.get(sql);
  if (!found) statements.set(sql, (found = db.prepare(sql)));
  return found;
}

/** All rows of a query, typed by the caller who knows its columns. */
export function all<Row>(db: Db, sql: string, ...values: unknown[]): Row[] {
  return statement(db, sql).all(...values) as Row[];
}

/** The first row of a query, or null; typed by the caller who knows its columns. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller's word, as in `all`
export function first<Row>(db: Db, sql: string, ...values: unknown[]): Row | null {
  return (statement(db, sql).get(...values) as Row | undefined) ?? null;
}

/** Runs a statement that returns no rows; says how many rows changed and the last row id. */
export function run(db: Db, sql: string, ...values: unknown[]): { changes: number; id: number } {
  const { changes, lastInsertRowid } = statement(db, sql).run(...values);
  return { changes, id: Number(lastInsertRowid) };
}
