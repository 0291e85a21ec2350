import type { PulledRow } from '#shared/protocol/pull.ts';
import type { TestOp } from '../support/test-laptop.ts';

/**
 * The laptop's end of the wire, as the sync suite measures it. The plain one stands for any client that does the least
 * that is right; the desk's own takes its place here with the same calls.
 */
export interface LaptopSide {
  readonly name: string;
  /** Sends all ops, in order, in pushes as large as the hub takes. Done when the hub has them. */
  push(ops: readonly TestOp[]): Promise<void>;
  /** Pulls all its buckets to their end. Done when everything is in its file. Returns how many rows came. */
  pull(): Promise<number>;
  /** Pulls whenever the hub pokes; `onRow` after a row is in the file. Returns how to stop. */
  follow(onRow: (row: PulledRow) => void): Promise<() => Promise<void>>;
  /** Rows that its file holds. */
  held(): number;
  close(): void;
}
