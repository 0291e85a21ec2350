import type { OpEnvelope, OpResult } from '#shared/protocol/ops.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { newBatch } from './op-context.ts';
import { record, recordedOps } from './record-op.ts';
import { takeEach } from './take-each.ts';

/**
 * Opt-outs that ride on another request, ahead of their turn. They take effect under their own ids; when they come
 * again in their turn they change nothing.
 */
export async function applyUrgent(
  ctx: HubContext,
  tx: Tx,
  caller: Caller,
  ops: readonly OpEnvelope[],
): Promise<OpResult[]> {
  if (ops.length === 0) return [];
  if (ops.some((op) => op.kind !== 'opt_out')) {
    throw new HubError('BAD_REQUEST', 'Only opt-outs may go ahead of their turn.');
  }
  const known = await recordedOps(
    tx,
    ops.map((op) => op.opUuid),
  );
  const batch = newBatch();
  const now = ctx.clock.now();
  const { taken, results } = await takeEach({ ctx, tx, caller, now, batch }, ops, known, true);
  await record(tx, caller.deviceId, taken, batch, now);
  return results;
}
