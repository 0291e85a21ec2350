import type { OpResult } from '#shared/protocol/ops.ts';
import type { CoreContext } from '../context.ts';
import { hubMember, putHubMember } from '../store/hub-member.ts';
import { ackOp, rejectOp } from '../store/hub-ops.ts';
import type { OpRow } from '../store/ops.ts';

/** Their refusal tells a person nothing that the text itself does not show. */
const UNSEEN: ReadonlySet<string> = new Set(['outcome', 'text_closed']);

/** What came of the ops of one push. */
export interface OpsAnswered {
  readonly acked: OpRow[];
  readonly rejected: OpRow[];
}

/**
 * Keeps what the hub said of these ops, in one transaction. What it did not name stays in the queue; what was answered
 * before is left as it is. `ackedSeq` counts up only.
 */
export function keepResults(
  { db, clock }: Pick<CoreContext, 'db' | 'clock'>,
  ops: readonly OpRow[],
  results: readonly OpResult[],
  ackedSeq: number,
): OpsAnswered {
  const byUuid = new Map(results.map((result) => [result.opUuid, result]));
  return db.transaction(() => {
    const answered: OpsAnswered = { acked: [], rejected: [] };
    const member = hubMember(db);
    if (!member) return answered;
    const now = clock.now();
    for (const op of ops) {
      const result = byUuid.get(op.op_uuid);
      if (!result) continue;
      if (result.status !== 'rejected') {
        if (ackOp(db, op.op_uuid, member.server_epoch, now)) answered.acked.push(op);
        continue;
      }
      const why = { code: result.code ?? 'INVALID', words: result.words, unseen: UNSEEN.has(op.kind) };
      if (rejectOp(db, op.op_uuid, why, member.server_epoch, now)) answered.rejected.push(op);
    }
    if (ackedSeq > member.acked_seq) putHubMember(db, { ...member, acked_seq: ackedSeq });
    return answered;
  })();
}
