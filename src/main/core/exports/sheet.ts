import type { Cell } from './csv-cells.ts';

/** The rows of one kind of file, read slice by slice from a store that does not change meanwhile. */
export interface Sheet {
  readonly headers: readonly string[];
  /** How many rows there will be. */
  readonly total: number;
  /** Slices of a few milliseconds each; none is empty. */
  readonly slices: Iterable<readonly (readonly Cell[])[]>;
}
