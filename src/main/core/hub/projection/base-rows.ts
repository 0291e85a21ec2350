import type { rowShapes, TableName } from '#shared/protocol/rows.ts';
import type { z } from 'zod';
import type { Replica } from '../replica/replica.ts';

/** A row as the wire has it. */
export type BaseRow<N extends TableName> = z.infer<(typeof rowShapes)[N]>;

/** The hub's row; null = no bucket of this laptop has it. The replica keeps only rows of the right shape. */
export function baseOf<N extends TableName>(replica: Replica, table: N, key: string): BaseRow<N> | null {
  return replica.base(table, key) as BaseRow<N> | null;
}
