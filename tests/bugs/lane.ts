import { startPostgres } from './postgres.ts';
import type { LentPostgres } from './postgres.ts';
import { createSandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';

/** A place where one bug is looked into at a time. */
export interface Lane {
  readonly sandbox: Sandbox;
  readonly postgres: LentPostgres;
  close(): void;
}

export async function openLane(): Promise<Lane> {
  const postgres = await startPostgres();
  const sandbox = createSandbox();
  return { sandbox, postgres, close: () => sandbox.remove() };
}
