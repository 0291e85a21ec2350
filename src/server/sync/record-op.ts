import type { OpEnvelope, OpResult, RejectionCode } from '#shared/protocol/ops.ts';
import { BadData } from '../db/db.ts';
import type { Tx } from '../db/db.ts';
import { storable } from '../storable.ts';
import { applyOp } from './apply-op.ts';
import { rejected, rejectionWords } from './op-context.ts';
import type { OpContext, Verdict } from './op-context.ts';

interface Recorded {
  readonly op_uuid: string;
  readonly status: OpResult['status'];
  readonly code: RejectionCode | null;
}

/** The ops among these that the hub has, under whatever number and from whatever laptop. */
export async function recordedOps(tx: Tx, uuids: readonly string[]): Promise<Map<string, Recorded>> {
  const rows = await tx.rows<Recorded>(
    'select op_uuid, status, code from device_op where op_uuid = any ($1::uuid[])',
    uuids,
  );
  return new Map(rows.map((row) => [row.op_uuid, row]));
}

/** How an op that is recorded already is answered: it took effect once, under its own id. */
export function resultOfRecorded({ op_uuid: opUuid, status, code }: Recorded): OpResult {
  return code === null
    ? { opUuid, status: 'noop', code: null, words: '' }
    : { opUuid, status: 'rejected', code, words: status === 'rejected' ? rejectionWords[code] : '' };
}

/**
 * Applies an op inside a savepoint and records it with what came of it, so that an op that the database refuses is
 * recorded as rejected and those behind it go on.
 */
export async function applyAndRecord(o: OpContext): Promise<OpResult> {
  await o.tx.run('savepoint op');
  const verdict = await applyOp(o).catch(async (error: unknown): Promise<Verdict> => {
    if (!(error instanceof BadData)) throw error;
    await o.tx.run('rollback to savepoint op');
    return rejected('INVALID');
  });
  await o.tx.run('release savepoint op');
  await record(o, verdict);
  const code = verdict.status === 'rejected' ? verdict.code : null;
  return { opUuid: o.op.opUuid, status: verdict.status, code, words: code === null ? '' : rejectionWords[code] };
}

async function record({ tx, caller, op, now }: OpContext, verdict: Verdict): Promise<void> {
  await tx.run(
    `insert into device_op (op_uuid, device_id, kind, v, by_person, made_at, body, status, code, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    op.opUuid,
    caller.deviceId,
    storable(op.kind),
    op.v,
    op.by,
    op.at,
    keptBody(op, verdict),
    verdict.status,
    verdict.status === 'rejected' ? verdict.code : null,
    now,
  );
}

/** People of a list are in the list once they are applied; everything else is kept as it came. */
function keptBody(op: OpEnvelope, verdict: Verdict): string | null {
  if (op.kind === 'list.rows' && verdict.status !== 'rejected') return null;
  return storable(JSON.stringify(op.body ?? null));
}
