import type { OpEnvelope, OpResult, RejectionCode } from '#shared/protocol/ops.ts';
import { BadData } from '../db/db.ts';
import type { Tx } from '../db/db.ts';
import { showAttempts } from '../permits/message-of-attempt.ts';
import { storable } from '../storable.ts';
import { applyOp } from './apply-op.ts';
import { rejected, rejectionWords } from './op-context.ts';
import type { OpBatch, OpContext, Verdict } from './op-context.ts';

interface Recorded {
  readonly op_uuid: string;
  readonly status: OpResult['status'];
  readonly code: RejectionCode | null;
}

/**
 * The ops among these that the hub has, under whatever number and from whatever laptop. One that an older hub did not
 * understand counts as new: it is tried again.
 */
export async function recordedOps(tx: Tx, uuids: readonly string[]): Promise<Map<string, Recorded>> {
  const rows = await tx.rows<Recorded>(
    `select op_uuid, status, code from device_op
     where op_uuid = any ($1::uuid[]) and (code is null or code not in ('UNKNOWN_KIND', 'UNKNOWN_VERSION'))`,
    uuids,
  );
  return new Map(rows.map((row) => [row.op_uuid, row]));
}

/** How an op that is recorded already is answered: it took effect once, under its own id. */
function resultOfRecorded({ op_uuid: opUuid, status, code }: Recorded): OpResult {
  return code === null
    ? { opUuid, status: 'noop', code: null, words: '' }
    : { opUuid, status: 'rejected', code, words: status === 'rejected' ? rejectionWords[code] : '' };
}

/** An op that was taken in just now, as it will be found from now on. */
function recordedAs(taken: Taken): Recorded {
  const { opUuid, status, code } = resultOf(taken);
  return { op_uuid: opUuid, status, code };
}

/** An op and what came of it. */
export interface Taken {
  readonly op: OpEnvelope;
  readonly verdict: Verdict;
}

function resultOf({ op, verdict }: Taken): OpResult {
  const code = verdict.status === 'rejected' ? verdict.code : null;
  return { opUuid: op.opUuid, status: verdict.status, code, words: code === null ? '' : rejectionWords[code] };
}

/**
 * Applies an op. `alone`: inside a savepoint, so that an op that the database refuses is rejected and those behind it go
 * on; otherwise the database's refusal ends the transaction. @throws BadData unless alone
 */
async function take(o: OpContext, alone: boolean): Promise<Taken> {
  if (!alone) return { op: o.op, verdict: await applyOp(o) };
  await o.tx.run('savepoint op');
  try {
    const verdict = await applyOp(o);
    await o.tx.run('release savepoint op');
    return { op: o.op, verdict };
  } catch (error) {
    if (!(error instanceof BadData)) throw error;
    await o.tx.run('rollback to savepoint op');
    o.batch.conversations.clear();
    return { op: o.op, verdict: rejected('INVALID') };
  }
}

/**
 * Takes ops in their order; one that is recorded already (`known`, which grows) is answered and not applied again.
 * `alone` as in `take`. What was taken is still to be recorded.
 */
export async function takeEach(
  o: Omit<OpContext, 'op'>,
  ops: readonly OpEnvelope[],
  known: Map<string, Recorded>,
  alone: boolean,
): Promise<{ taken: Taken[]; results: OpResult[] }> {
  const taken: Taken[] = [];
  const results: OpResult[] = [];
  for (const op of ops) {
    const recorded = known.get(op.opUuid);
    if (recorded) {
      results.push(resultOfRecorded(recorded));
      continue;
    }
    const one = await take({ ...o, op }, alone);
    known.set(op.opUuid, recordedAs(one));
    taken.push(one);
    results.push(resultOf(one));
  }
  return { taken, results };
}

/** Writes ops down with what came of them, and shows the texts that they brought. */
export async function record(
  tx: Tx,
  deviceId: string,
  taken: readonly Taken[],
  batch: OpBatch,
  now: number,
): Promise<void> {
  if (taken.length === 0) return;
  await Promise.all([
    tx.run(
      `insert into device_op (op_uuid, device_id, kind, v, by_person, made_at, body, status, code, received_at)
       select op_uuid, $1, kind, v, by_person, made_at, body, status, code, $2
       from unnest($3::uuid[], $4::text[], $5::int[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::text[])
         as o (op_uuid, kind, v, by_person, made_at, body, status, code)
       on conflict (op_uuid) do update set status = excluded.status, code = excluded.code, body = excluded.body,
         received_at = excluded.received_at`,
      deviceId,
      now,
      taken.map(({ op }) => op.opUuid),
      taken.map(({ op }) => storable(op.kind)),
      taken.map(({ op }) => Math.min(op.v, MAX_INT)),
      taken.map(({ op }) => op.by),
      taken.map(({ op }) => op.at),
      taken.map(keptBody),
      taken.map(({ verdict }) => verdict.status),
      taken.map(({ verdict }) => (verdict.status === 'rejected' ? verdict.code : null)),
    ),
    showAttempts(tx, [...batch.texts], now),
  ]);
}

/** PostgreSQL's largest int. */
const MAX_INT = 2 ** 31 - 1;

/** People of a list are in the list once they are applied; everything else is kept as it came. */
function keptBody({ op, verdict }: Taken): string | null {
  if (op.kind === 'list.rows' && verdict.status !== 'rejected') return null;
  return storable(JSON.stringify(op.body ?? null));
}
