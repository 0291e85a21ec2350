import type { PermitAttempt } from '#shared/protocol/permit.ts';
import type { Caller } from '../auth/caller.ts';
import type { Tx } from '../db/db.ts';
import type { FactRow } from './permit-facts.ts';

/**
 * Writes a permit down: the target becomes `permitted`, and one attempt with the next number. Returns false when the
 * target was taken by somebody else in this very moment, for a claim does not wait for the person's row.
 */
export async function writeGrant(
  tx: Tx,
  caller: Caller,
  attempt: PermitAttempt,
  row: FactRow,
  issuedAt: number,
  expiresAt: number,
): Promise<boolean> {
  const written = await tx.run(
    `with target as (
       insert into send_target as t (campaign_id, step, phone_id, conversation_id, state, claim_device, attempts)
       values ($1, $2, $3, $4, 'permitted', $5, 1)
       on conflict (campaign_id, step, phone_id) do update
         set state = 'permitted', claim_device = excluded.claim_device, attempts = t.attempts + 1
         where (t.state = 'claimed' and t.claim_device = excluded.claim_device)
            or (t.state = 'free' and (t.reserved_for = excluded.claim_device or t.step <> 'initial'))
       returning target_id, attempts)
     insert into send_attempt (attempt_id, target_id, n, phone_id, message_id, device_id, incarnation, boot_id,
       body_sha256, from_tn, head, issued_at, not_after, state)
     select $6, target_id, attempts, $3, $7, $5, $8, $9, $10, $11, $12, $13, $14, 'issued' from target`,
    attempt.campaignId,
    attempt.step,
    row.phone_id,
    row.conversation_id,
    caller.deviceId,
    attempt.attemptId,
    attempt.messageId,
    caller.incarnation,
    caller.bootId,
    attempt.bodySha256,
    attempt.from,
    attempt.expectedHead,
    issuedAt,
    expiresAt,
  );
  return written > 0;
}
