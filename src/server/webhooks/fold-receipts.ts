import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import { foldOf, joinFolds, receiptOf } from '#shared/domain/message-state.ts';
import type { ReceiptFold } from '#shared/domain/message-state.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { showAttempts } from '../permits/message-of-attempt.ts';
import { storable } from '../storable.ts';
import { ATTEMPT_COLUMNS, foldOfRow, isAttemptId } from './process-receipt.ts';
import type { AttemptRow } from './process-receipt.ts';
import { phoneOf } from './store-delivery.ts';

interface Folded {
  readonly row: AttemptRow;
  readonly fold: ReceiptFold;
}

/**
 * Adds, all together, the receipts of texts that are known to have gone: their attempt is found by its tag, was accepted
 * under this very carrier id, and is of this number. That is nearly all of them. Returns the events that are done;
 * the others need a look one by one. Receipts count in any order, so these may go ahead.
 */
export async function foldReceipts(
  ctx: HubContext,
  tx: Tx,
  events: readonly CarrierEvent[],
): Promise<ReadonlySet<CarrierEvent>> {
  const tagged = events.filter((event) => isAttemptId(event.tag) && receiptOf(event) !== null);
  if (tagged.length === 0) return new Set();
  const rows = await tx.rows<AttemptRow>(
    `select ${ATTEMPT_COLUMNS} from send_attempt a join phone p using (phone_id)
     where a.attempt_id = any ($1::uuid[]) order by a.attempt_id for update of a`,
    [...new Set(tagged.map((event) => event.tag?.toLowerCase()))],
  );
  const byId = new Map(rows.map((row) => [row.attempt_id, row]));
  const folded = new Map<string, Folded>();
  const done = new Set<CarrierEvent>();
  for (const event of tagged) {
    const row = byId.get(event.tag?.toLowerCase() ?? '');
    const receipt = receiptOf(event);
    if (!row || !receipt || !isPlain(row, event)) continue;
    const before = folded.get(row.attempt_id)?.fold ?? foldOfRow(row);
    const own = foldOf(receipt);
    folded.set(row.attempt_id, { row, fold: before === null ? own : joinFolds(own, before) });
    done.add(event);
  }
  await write(ctx, tx, [...folded.values()]);
  return done;
}

const isPlain = (row: AttemptRow, event: CarrierEvent): boolean =>
  row.state === 'accepted' && row.carrier_id === storable(event.carrierId) && row.phone === phoneOf(event);

async function write(ctx: HubContext, tx: Tx, folded: readonly Folded[]): Promise<void> {
  if (folded.length === 0) return;
  await tx.run(
    `update send_attempt a set receipt = g.receipt, receipt_at = g.receipt_at, failed_too = g.failed_too, error_code = g.error_code
     from unnest($1::uuid[], $2::text[], $3::bigint[], $4::boolean[], $5::int[])
       as g (attempt_id, receipt, receipt_at, failed_too, error_code)
     where a.attempt_id = g.attempt_id`,
    folded.map(({ row }) => row.attempt_id),
    folded.map(({ fold }) => fold.kind),
    folded.map(({ fold }) => fold.at),
    folded.map(({ fold }) => fold.failedToo),
    folded.map(({ fold }) => fold.errorCode),
  );
  const texts = folded.map(({ row }) => row.message_id);
  await showAttempts(tx, [...new Set(texts)], ctx.clock.now());
}
