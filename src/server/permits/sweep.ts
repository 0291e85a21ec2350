import type { HubContext } from '../context.ts';
import { settleAttempt } from './settle.ts';

/** After a permit's time the laptop gets this long to report, before its text counts as unknown. */
const GRACE_MS = 60_000;
const BATCH = 100;

/** Permits that nobody reported on: their fate is unknown, which is not "not sent". Returns how many. */
export async function sweepSilentPermits(ctx: HubContext): Promise<number> {
  const now = ctx.clock.now();
  return ctx.db.transaction(async (tx) => {
    const rows = await tx.rows<{ attempt_id: string }>(
      `select attempt_id from send_attempt where state = 'issued' and not_after < $1 limit $2 for update skip locked`,
      now - GRACE_MS,
      BATCH,
    );
    for (const { attempt_id: attemptId } of rows) {
      await settleAttempt(tx, {
        attemptId,
        to: 'unknown',
        carrierId: null,
        evidence: { outcome: 'silence' },
        leaseMs: ctx.limits.leaseMs,
        now,
      });
    }
    return rows.length;
  });
}
