import { first } from './010-first.ts';
import { feed } from './020-feed.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** Every migration in order, numbered by tens so that a fix can slip between. One that has shipped is never edited. */
export const migrations: readonly Migration[] = [
  { version: 10, sql: first },
  { version: 20, sql: feed },
];
