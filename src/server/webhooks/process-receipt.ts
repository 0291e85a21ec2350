import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import { foldOf, joinFolds, receiptOf } from '#shared/domain/message-state.ts';
import type { ReceiptFold, ReceiptKind } from '#shared/domain/message-state.ts';
import type { AttemptState } from '#shared/protocol/outcome.ts';
import { audit } from '../audit.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { showAttempts } from '../permits/message-of-attempt.ts';
import { settleAttempt } from '../permits/settle.ts';
import { storable } from '../storable.ts';
import { phoneOf } from './store-delivery.ts';

export interface AttemptRow {
  readonly attempt_id: string;
  readonly message_id: string;
  readonly state: AttemptState;
  readonly phone: string;
  readonly carrier_id: string | null;
  readonly receipt: ReceiptKind | null;
  readonly receipt_at: number | null;
  readonly failed_too: boolean;
  readonly error_code: number | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An attempt a, of the phone p, as an `AttemptRow`. */
export const ATTEMPT_COLUMNS = `a.attempt_id, a.message_id, a.state, p.e164 as phone, a.carrier_id, a.receipt, a.receipt_at,
  a.failed_too, a.error_code`;

/** Whether a tag can be one of ours. */
export const isAttemptId = (tag: string | null): boolean => tag !== null && UUID.test(tag);

/**
 * Adds a receipt to its attempt. Receipts come twice, late and in any order: their fold is the same. A receipt is
 * evidence, so it settles an attempt whose fate was unknown. Returns a note when it cannot be placed.
 */
export async function processReceipt(ctx: HubContext, tx: Tx, event: CarrierEvent): Promise<string | null> {
  const receipt = receiptOf(event);
  if (!receipt) return null;
  const row = await findAttempt(tx, event);
  if (!row) return 'unknown text';
  if (row.phone !== phoneOf(event)) return 'other number';
  const carrierId = storable(event.carrierId);
  if (row.carrier_id !== null && row.carrier_id !== carrierId) return reportSecondText(ctx, tx, row, carrierId);
  const fold = joinFolds(foldOf(receipt), foldOfRow(row) ?? foldOf(receipt));
  await Promise.all([
    tx.run(
      `update send_attempt set receipt = $2, receipt_at = $3, failed_too = $4, error_code = $5 where attempt_id = $1`,
      row.attempt_id,
      fold.kind,
      fold.at,
      fold.failedToo,
      fold.errorCode,
    ),
    settle(ctx, tx, row, carrierId),
  ]);
  return null;
}

/** By the tag, which is the attempt's own id; by the carrier's id for carriers that drop tags. */
async function findAttempt(tx: Tx, event: CarrierEvent): Promise<AttemptRow | undefined> {
  const tagged = isAttemptId(event.tag);
  return tx.first<AttemptRow>(
    `select ${ATTEMPT_COLUMNS} from send_attempt a join phone p using (phone_id)
     where ${tagged ? 'a.attempt_id = $1::uuid' : 'a.carrier_id = $1'} for update of a`,
    tagged ? event.tag : storable(event.carrierId),
  );
}

export function foldOfRow(row: AttemptRow): ReceiptFold | null {
  if (row.receipt === null || row.receipt_at === null) return null;
  return { kind: row.receipt, at: row.receipt_at, failedToo: row.failed_too, errorCode: row.error_code };
}

/** What a person decided stands, with the receipt beside it; everything else went, for the carrier says so. */
async function settle(ctx: HubContext, tx: Tx, row: AttemptRow, carrierId: string): Promise<void> {
  const decided = row.state === 'human_released' || row.state === 'left';
  if (row.state === 'accepted' && row.carrier_id !== null) {
    await showAttempts(tx, [row.message_id], ctx.clock.now());
    return;
  }
  await settleAttempt(tx, {
    attemptId: row.attempt_id,
    to: decided ? row.state : 'accepted',
    carrierId,
    evidence: { outcome: 'receipt' },
    leaseMs: ctx.limits.leaseMs,
    now: ctx.clock.now(),
  });
}

/** One permit, two texts: a network in between sent the request twice. Nothing can be undone; headquarters must know. */
async function reportSecondText(ctx: HubContext, tx: Tx, row: AttemptRow, carrierId: string): Promise<string> {
  ctx.log.error('carrier.second-text', { attemptId: row.attempt_id });
  await audit(tx, ctx.clock.now(), null, 'the hub', 'second-text', { attemptId: row.attempt_id, carrierId });
  return 'second text';
}
