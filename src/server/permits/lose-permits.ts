import type { Tx } from '../db/db.ts';
import { settleAttempt } from './settle.ts';

/**
 * Open permits of a laptop's other boots (null: of all its boots): nobody can use them any more, and only evidence or a
 * person can say what became of them.
 */
export async function loseOpenPermits(tx: Tx, deviceId: string, exceptBoot: string | null, now: number): Promise<void> {
  const rows = await tx.rows<{ attempt_id: string }>(
    `select attempt_id from send_attempt
     where device_id = $1 and state = 'issued' and ($2::uuid is null or boot_id is distinct from $2::uuid) for update`,
    deviceId,
    exceptBoot,
  );
  for (const { attempt_id: attemptId } of rows) {
    // An unknown attempt closes its step, so no lease is given.
    await settleAttempt(tx, {
      attemptId,
      to: 'unknown',
      carrierId: null,
      evidence: { outcome: 'lost boot' },
      leaseMs: 0,
      now,
    });
  }
}
