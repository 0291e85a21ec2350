import { MAX_LIST_ROWS } from '#shared/protocol/list-ops.ts';
import type { OpEnvelope, OpResult } from '#shared/protocol/ops.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import { BadData } from '../db/db.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { weightOf } from '../sync/apply-op.ts';
import { newBatch } from '../sync/op-context.ts';
import { record, recordedOps } from '../sync/record-op.ts';
import { takeEach } from '../sync/take-each.ts';

/** Ops of one transaction: what a push takes, so that the feed is not held up. */
const MAX_OPS = 200;

/**
 * Takes recorded ops in as a push does, but for their numbers: the laptop numbers them when it pushes, and then each is
 * found under its own id and changes nothing. Several short transactions; after a stop in between the same ops again do
 * the rest.
 */
export async function applyPacketOps(
  ctx: HubContext,
  caller: Caller,
  ops: readonly OpEnvelope[],
): Promise<readonly OpResult[]> {
  const results: OpResult[] = [];
  for (const portion of portionsOf(ops)) {
    const taken = await ctx.db
      .transaction((tx) => take(ctx, tx, caller, portion, false))
      .catch((error: unknown) => {
        if (!(error instanceof BadData)) throw error;
        return ctx.db.transaction((tx) => take(ctx, tx, caller, portion, true));
      });
    results.push(...taken);
  }
  return results;
}

async function take(
  ctx: HubContext,
  tx: Tx,
  caller: Caller,
  ops: readonly OpEnvelope[],
  alone: boolean,
): Promise<readonly OpResult[]> {
  await holdLaptop(tx, caller);
  const known = await recordedOps(
    tx,
    ops.map(({ opUuid }) => opUuid),
  );
  const batch = newBatch();
  const now = ctx.clock.now();
  const { taken, results } = await takeEach({ ctx, tx, caller, now, batch }, ops, known, alone);
  await record(tx, caller.deviceId, taken, batch, now);
  return results;
}

/** Holds back pushes of the laptop, and another taking in of its packets, until the transaction ends. */
async function holdLaptop(tx: Tx, { deviceId, label }: Caller): Promise<void> {
  const row = await tx.first<{ status: string }>(
    'select status from device where device_id = $1 for no key update',
    deviceId,
  );
  if (row?.status === 'active') return;
  throw new HubError('REVOKED', `The laptop of this packet, ${label}, was taken off the hub meanwhile.`);
}

function portionsOf(ops: readonly OpEnvelope[]): OpEnvelope[][] {
  const portions: OpEnvelope[][] = [];
  let weight = 0;
  for (const op of ops) {
    const more = weightOf(op.kind, op.body);
    const open = portions.at(-1);
    if (open && open.length < MAX_OPS && weight + more <= MAX_LIST_ROWS) {
      open.push(op);
      weight += more;
    } else {
      portions.push([op]);
      weight = more;
    }
  }
  return portions;
}
