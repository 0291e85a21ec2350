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
import type { OpBatch } from './op-context.ts';
import { readConversations } from './ops/find-conversation.ts';
import type { ConversationRef } from './ops/find-conversation.ts';
import { record, recordedOps } from './record-op.ts';
import { takeEach } from './take-each.ts';

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
    readAttempts(tx, batch, attemptsOf(ops)),
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

/** Permits whose outcome the ops tell. */
function attemptsOf(ops: readonly NumberedOp[]): string[] {
  return ops.flatMap(({ kind, body }) => {
    const parsed = kind === 'outcome' ? outcomeBody.safeParse(body) : null;
    return parsed?.success === true ? [parsed.data.attemptId] : [];
  });
}

const outcomeBody = z.object({ attemptId: z.uuid() });

/** Learns whom permits were for, so that their outcomes keep their place among the ops about the same person. */
async function readAttempts(tx: Tx, batch: OpBatch, attemptIds: readonly string[]): Promise<void> {
  if (attemptIds.length === 0) return;
  const rows = await tx.rows<{ attempt_id: string; phone: string }>(
    `select a.attempt_id, p.e164 as phone from send_attempt a join phone p using (phone_id)
     where a.attempt_id = any ($1::uuid[])`,
    attemptIds,
  );
  for (const row of rows) batch.attempts.set(row.attempt_id, row.phone);
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
