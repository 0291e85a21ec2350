import { startPostgres } from './postgres.ts';
import type { LentPostgres } from './postgres.ts';
import { createSandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';

/** A place where one bug is looked into at a time. */
export interface Lane {
  readonly sandbox: Sandbox;
  readonly postgres: LentPostgres;
  readonly stop: AbortSignal;
  close(): void;
}

export async function openLane(stop: AbortSignal): Promise<Lane> {
  const postgres = await startPostgres();
  const sandbox = createSandbox();
  return { sandbox, postgres, stop, close: () => sandbox.remove() };
}
