import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import { MAX_LIST_ROWS } from '#shared/protocol/list-ops.ts';
import type { NumberedOp, OpResult } from '#shared/protocol/ops.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import { BadData } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { weightOf } from './apply-op.ts';
import { takeOps } from './take-ops.ts';
import type { Portion } from './take-ops.ts';
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
  const urgent =
    request.urgent.length === 0 ? [] : await ctx.db.transaction((tx) => applyUrgent(ctx, tx, caller, request.urgent));
  const results: OpResult[] = [];
  let acked = -1;
  for (const ops of portions(request.ops)) {
    const taken = await takePortion(ctx, caller, ops);
    acked = taken.acked;
    results.push(...taken.results);
  }
  return { ackedSeq: acked, results, urgent };
}

/** Together is fast; when the database refuses one of the ops, each is taken alone, so that only that one is rejected. */
async function takePortion(ctx: HubContext, caller: Caller, ops: readonly NumberedOp[]): Promise<Portion> {
  const taken = await ctx.db
    .transaction((tx) => takeOps(ctx, tx, caller, ops, false))
    .catch((error: unknown) => {
      if (!(error instanceof BadData)) throw error;
      return ctx.db.transaction((tx) => takeOps(ctx, tx, caller, ops, true));
    });
  if (taken !== 'fork') return taken;
  await ctx.db.run(
    'update device set incarnation = incarnation + 1 where device_id = $1 and incarnation = $2',
    caller.deviceId,
    caller.incarnation,
  );
  throw new HubError('FORK', 'These numbers were used for other work before: this laptop came back from a backup.');
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
