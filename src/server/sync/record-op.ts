import type { OpEnvelope, OpResult, RejectionCode } from '#shared/protocol/ops.ts';
import type { Tx } from '../db/db.ts';
import { showAttempts } from '../permits/message-of-attempt.ts';
import { storable } from '../storable.ts';
import { rejectionWords } from './op-context.ts';
import type { OpBatch, Verdict } from './op-context.ts';

export interface Recorded {
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
export function resultOfRecorded({ op_uuid: opUuid, status, code }: Recorded): OpResult {
  return code === null
    ? { opUuid, status: 'noop', code: null, words: '' }
    : { opUuid, status: 'rejected', code, words: status === 'rejected' ? rejectionWords[code] : '' };
}

/** An op that was taken in just now, as it will be found from now on. */
export function recordedAs(taken: Taken): Recorded {
  const { opUuid, status, code } = resultOf(taken);
  return { op_uuid: opUuid, status, code };
}

/** An op and what came of it. */
export interface Taken {
  readonly op: OpEnvelope;
  readonly verdict: Verdict;
}

export function resultOf({ op, verdict }: Taken): OpResult {
  const code = verdict.status === 'rejected' ? verdict.code : null;
  return { opUuid: op.opUuid, status: verdict.status, code, words: code === null ? '' : rejectionWords[code] };
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
