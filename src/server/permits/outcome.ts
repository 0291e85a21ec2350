import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { AttemptState } from '#shared/protocol/outcome.ts';
import type { Outcome } from '#shared/protocol/sending-ops.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { settleAttempt } from './settle.ts';

interface AttemptRow {
  readonly attempt_id: string;
  readonly state: AttemptState;
  readonly boot_id: string | null;
  readonly carrier_id: string | null;
  readonly receipt: string | null;
}

/** Takes what a laptop knows of its permits. In any order, any number of times, the result is the same. */
export async function outcome(
  ctx: HubContext,
  caller: Caller,
  request: ParsedRequest<'outcome'>,
): Promise<ResponseOf<'outcome'>> {
  const attempts = [];
  for (const report of request.outcomes) {
    const state = await ctx.db.transaction((tx) =>
      reportOutcome(tx, caller, report, ctx.limits.leaseMs, ctx.clock.now()),
    );
    attempts.push({ attemptId: report.attemptId, state });
  }
  return { attempts };
}

/** The attempt's state after the report; null when it is not an attempt of this laptop. */
export async function reportOutcome(
  tx: Tx,
  caller: Caller,
  report: Outcome,
  leaseMs: number,
  now: number,
): Promise<AttemptState | null> {
  const row = await tx.first<AttemptRow>(
    'select attempt_id, state, boot_id, carrier_id, receipt from send_attempt where attempt_id = $1 and device_id = $2 for update',
    report.attemptId,
    caller.deviceId,
  );
  if (!row) return null;
  const next = foldOutcome(row.state, report.outcome, {
    sameBoot: row.boot_id !== null && row.boot_id === caller.bootId,
    hasReceipt: row.receipt !== null,
  });
  const evidence = { outcome: report.outcome, status: report.status, detail: report.detail };
  if (next === row.state && (report.carrierId === null || row.carrier_id !== null)) return row.state;
  return settleAttempt(tx, {
    attemptId: row.attempt_id,
    to: next,
    carrierId: report.carrierId,
    evidence,
    leaseMs,
    now,
  });
}

/**
 * A laptop's report on top of what is known. A receipt of the carrier outweighs it; what a person decided stands;
 * only the boot that held the permit may say that it was not used.
 */
export function foldOutcome(
  state: AttemptState,
  report: Outcome['outcome'],
  { sameBoot, hasReceipt }: { readonly sameBoot: boolean; readonly hasReceipt: boolean },
): AttemptState {
  if (state !== 'issued' && state !== 'unknown') {
    // A laptop that first reported a refusal and then finds the carrier's yes in its journal: the yes counts.
    return report === 'accepted' && (state === 'rejected' || state === 'not_used') ? 'accepted' : state;
  }
  if (report === 'accepted') return 'accepted';
  if (hasReceipt) return 'accepted';
  if (report === 'not_used') return sameBoot ? 'not_used' : 'unknown';
  return report;
}
