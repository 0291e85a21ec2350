/**
 * The hub's database as its rules see it: statements with $1-parameters, and transactions. PostgreSQL behind it; a
 * simulation may put an in-process one there.
 */
export interface Tx {
  /** Rows of a statement. bigint comes as number, xid8 as text. */
  rows<Row>(statement: string, ...values: readonly unknown[]): Promise<Row[]>;
  first<Row>(statement: string, ...values: readonly unknown[]): Promise<Row | undefined>;
  /** Runs a statement and says how many rows it touched. */
  run(statement: string, ...values: readonly unknown[]): Promise<number>;
  /** Runs several statements without parameters: migrations. */
  script(statements: string): Promise<void>;
}

export interface Db extends Tx {
  /**
   * One read-committed transaction. Rolled back when `work` throws; repeated a few times when the database chose it as
   * the victim of a deadlock, so `work` must not have effects outside of it.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The database cannot be reached, or is going down: the caller may try again. */
export class DatabaseUnavailable extends Error {
  constructor() {
    super('The database cannot be reached.');
    this.name = 'DatabaseUnavailable';
  }
}

/** The statement was refused because of its data (a value out of range, a constraint); trying again will not help. */
export class BadData extends Error {
  readonly sqlState: string;
  constructor(sqlState: string) {
    super('The database refused the data.');
    this.name = 'BadData';
    this.sqlState = sqlState;
  }
}
