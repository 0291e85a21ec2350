import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { NumberedOp, OpResult } from '#shared/protocol/ops.ts';
import { MAX_LIST_ROWS } from '#shared/protocol/list-ops.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { lockAck, setAck } from './acks.ts';
import { weightOf } from './apply-op.ts';
import { requireSameIncarnation } from './incarnation.ts';
import { applyAndRecord, recordedOps, resultOfRecorded } from './record-op.ts';
import { applyUrgent } from './urgent.ts';

/**
 * Takes a laptop's ops in, in their order, each once. Ops that were taken in before are acknowledged again without an
 * effect; a number that stands for another op is a fork; a number left out is a gap. Several short transactions: when a
 * later one fails, what the earlier ones acknowledged stays. @throws HubError GAP, FORK, OLD_INCARNATION, BAD_REQUEST
 */
export async function push(
  ctx: HubContext,
  caller: Caller,
  request: ParsedRequest<'push'>,
): Promise<ResponseOf<'push'>> {
  requireContiguous(request.ops);
  const urgent = await ctx.db.transaction((tx) => applyUrgent(ctx, tx, caller, request.urgent));
  const results: OpResult[] = [];
  let acked = -1;
  for (const ops of portions(request.ops)) {
    const taken = await takePortion(ctx, caller, ops);
    acked = taken.acked;
    results.push(...taken.results);
  }
  return { ackedSeq: acked, results, urgent };
}

async function takePortion(
  ctx: HubContext,
  caller: Caller,
  ops: readonly NumberedOp[],
): Promise<{ acked: number; results: OpResult[] }> {
  const taken = await ctx.db.transaction(async (tx) => {
    await requireSameIncarnation(tx, caller);
    const last = await lockAck(tx, caller.deviceId, caller.incarnation);
    const first = ops[0];
    if (first && first.seq > last + 1) {
      throw new HubError('GAP', `Ops are missing: the hub has them up to ${last}.`, { lastSeq: last });
    }
    const old = ops.filter((op) => op.seq <= last);
    if (await isFork(tx, caller, old)) return 'fork';
    const known = await recordedOps(
      tx,
      ops.map((op) => op.opUuid),
    );
    const results: OpResult[] = [];
    for (const op of ops) {
      const recorded = known.get(op.opUuid);
      const result = recorded
        ? resultOfRecorded(recorded)
        : await applyAndRecord({ ctx, tx, caller, op, now: ctx.clock.now() });
      if (op.seq > last) await number(tx, caller, op);
      results.push(result);
      if (!recorded) known.set(op.opUuid, { op_uuid: op.opUuid, status: result.status, code: result.code });
    }
    const acked = Math.max(last, ops.at(-1)?.seq ?? 0);
    await setAck(tx, caller.deviceId, caller.incarnation, acked);
    return { acked, results };
  });
  if (taken !== 'fork') return taken;
  await ctx.db.run(
    'update device set incarnation = incarnation + 1 where device_id = $1 and incarnation = $2',
    caller.deviceId,
    caller.incarnation,
  );
  throw new HubError('FORK', 'These numbers were used for other work before: this laptop came back from a backup.');
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

async function number(tx: Tx, caller: Caller, op: NumberedOp): Promise<void> {
  await tx.run(
    'insert into device_seq (device_id, incarnation, seq, op_uuid) values ($1, $2, $3, $4)',
    caller.deviceId,
    caller.incarnation,
    op.seq,
    op.opUuid,
  );
}

function requireContiguous(ops: readonly NumberedOp[]): void {
  const first = ops[0]?.seq ?? 0;
  if (ops.some((op, index) => op.seq !== first + index)) {
    throw new HubError('BAD_REQUEST', 'Ops come in order, each one number above the one before.');
  }
}

/** Ops by transaction, so that none writes more rows than one chunk of a list. At least one portion, to learn the last op. */
function portions(ops: readonly NumberedOp[]): NumberedOp[][] {
  const out: NumberedOp[][] = [[]];
  let weight = 0;
  for (const op of ops) {
    const more = weightOf(op.kind, op.body);
    if (weight > 0 && weight + more > MAX_LIST_ROWS) {
      out.push([]);
      weight = 0;
    }
    out.at(-1)?.push(op);
    weight += more;
  }
  return out;
}
