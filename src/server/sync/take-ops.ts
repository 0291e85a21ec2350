import { z } from 'zod';
import { conversationRef } from '#shared/protocol/fields.ts';
import type { NumberedOp, OpResult } from '#shared/protocol/ops.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { lockAck, setAck } from './acks.ts';
import { requireSameIncarnation } from './incarnation.ts';
import { newBatch } from './op-context.ts';
import { readConversations } from './ops/find-conversation.ts';
import type { ConversationRef } from './ops/find-conversation.ts';
import { record, recordedOps, takeEach } from './record-op.ts';

/** What one transaction took of a push. */
export interface Portion {
  readonly acked: number;
  readonly results: readonly OpResult[];
}

/**
 * Takes ops in and acknowledges them, inside one transaction that holds back other pushes of the laptop. `alone`: each op
 * in a savepoint of its own. @throws HubError GAP, OLD_INCARNATION
 */
export async function takeOps(
  ctx: HubContext,
  tx: Tx,
  caller: Caller,
  ops: readonly NumberedOp[],
  alone: boolean,
): Promise<Portion | 'fork'> {
  const batch = newBatch();
  const now = ctx.clock.now();
  const [, last, known] = await Promise.all([
    requireSameIncarnation(tx, caller),
    lockAck(tx, caller.deviceId, caller.incarnation),
    recordedOps(
      tx,
      ops.map((op) => op.opUuid),
    ),
    readConversations(tx, caller, batch, refsOf(ops)),
  ]);
  const first = ops[0];
  if (first && first.seq > last + 1) {
    throw new HubError('GAP', `Ops are missing: the hub has them up to ${last}.`, { lastSeq: last });
  }
  if (
    await isFork(
      tx,
      caller,
      ops.filter((op) => op.seq <= last),
    )
  ) {
    return 'fork';
  }
  const { taken, results } = await takeEach({ ctx, tx, caller, now, batch }, ops, known, alone);
  const acked = Math.max(last, ops.at(-1)?.seq ?? 0);
  const fresh = ops.filter((op) => op.seq > last);
  await Promise.all([
    record(tx, caller.deviceId, taken, batch, now),
    number(tx, caller, fresh),
    setAck(tx, caller.deviceId, caller.incarnation, acked),
  ]);
  return { acked, results };
}

/** Conversations that the ops name, as far as that can be told before each is checked. */
function refsOf(ops: readonly NumberedOp[]): ConversationRef[] {
  const refs = ops.flatMap(({ body }) => {
    const parsed = z.object(conversationRef).safeParse(body);
    return parsed.success ? [parsed.data] : [];
  });
  return [...new Map(refs.map((ref) => [`${ref.campaignId} ${ref.phone}`, ref])).values()];
}

/** Whether a number at or below the last acknowledged one stands for another op than it did. */
async function isFork(tx: Tx, caller: Caller, old: readonly NumberedOp[]): Promise<boolean> {
  if (old.length === 0) return false;
  const rows = await tx.rows<{ seq: number; op_uuid: string }>(
    'select seq, op_uuid from device_seq where device_id = $1 and incarnation = $2 and seq = any ($3::bigint[])',
    caller.deviceId,
    caller.incarnation,
    old.map((op) => op.seq),
  );
  const recorded = new Map(rows.map((row) => [row.seq, row.op_uuid]));
  return old.some((op) => recorded.get(op.seq) !== op.opUuid);
}

/** Writes down which op has which number. */
async function number(tx: Tx, caller: Caller, ops: readonly NumberedOp[]): Promise<void> {
  if (ops.length === 0) return;
  await tx.run(
    `insert into device_seq (device_id, incarnation, seq, op_uuid)
     select $1, $2, seq, op_uuid from unnest($3::bigint[], $4::uuid[]) as n (seq, op_uuid)`,
    caller.deviceId,
    caller.incarnation,
    ops.map((op) => op.seq),
    ops.map((op) => op.opUuid),
  );
}
