import type { PermitAttempt } from '#shared/protocol/permit.ts';
import type { Caller } from '../auth/caller.ts';
import type { Tx } from '../db/db.ts';
import type { FactRow } from './permit-facts.ts';

/** A permit that may be given, by what was read of it. Times in ms since the epoch, by the hub's clock. */
export interface Grant {
  readonly caller: Caller;
  readonly attempt: PermitAttempt;
  readonly row: FactRow;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

const WRITE = `
  with want as materialized (
    select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::uuid[], $7::uuid[], $8::int[],
      $9::uuid[], $10::text[], $11::text[], $12::bigint[], $13::bigint[], $14::bigint[])
    as w (attempt_id, campaign_id, step, phone_id, conversation_id, message_id, device_id, incarnation, boot_id,
      body_sha256, from_tn, head, issued_at, not_after)),
  target as (
    insert into send_target as t (campaign_id, step, phone_id, conversation_id, state, claim_device, attempts)
    select campaign_id, step, phone_id, conversation_id, 'permitted', device_id, 1 from want order by phone_id, campaign_id, step
    on conflict (campaign_id, step, phone_id) do update
      set state = 'permitted', claim_device = excluded.claim_device, attempts = t.attempts + 1
      where (t.state = 'claimed' and t.claim_device = excluded.claim_device)
         or (t.state = 'free' and (t.reserved_for = excluded.claim_device or t.step <> 'initial'))
    returning t.target_id, t.attempts, t.phone_id, t.campaign_id, t.step)
  insert into send_attempt (attempt_id, target_id, n, phone_id, message_id, device_id, incarnation, boot_id,
    body_sha256, from_tn, head, issued_at, not_after, state)
  select w.attempt_id, t.target_id, t.attempts, w.phone_id, w.message_id, w.device_id, w.incarnation, w.boot_id,
    w.body_sha256, w.from_tn, w.head, w.issued_at, w.not_after, 'issued'
  from want w join target t using (phone_id, campaign_id, step)
  returning attempt_id`;

/**
 * Writes permits down: each target becomes `permitted`, with one attempt of the next number. Returns the grants that
 * were written; one is left out when its target was taken by somebody else in this very moment, for a claim does not
 * wait for the person's row. No two of `grants` may be for the same target.
 */
export async function writeGrants(tx: Tx, grants: readonly Grant[]): Promise<ReadonlySet<Grant>> {
  if (grants.length === 0) return new Set();
  const rows = await tx.rows<{ attempt_id: string }>(
    WRITE,
    grants.map(({ attempt }) => attempt.attemptId),
    grants.map(({ attempt }) => attempt.campaignId),
    grants.map(({ attempt }) => attempt.step),
    grants.map(({ row }) => row.phone_id),
    grants.map(({ row }) => row.conversation_id),
    grants.map(({ attempt }) => attempt.messageId),
    grants.map(({ caller }) => caller.deviceId),
    grants.map(({ caller }) => caller.incarnation),
    grants.map(({ caller }) => caller.bootId),
    grants.map(({ attempt }) => attempt.bodySha256),
    grants.map(({ attempt }) => attempt.from),
    grants.map(({ attempt }) => attempt.expectedHead),
    grants.map(({ issuedAt }) => issuedAt),
    grants.map(({ expiresAt }) => expiresAt),
  );
  const written = new Set(rows.map((row) => row.attempt_id));
  return new Set(grants.filter(({ attempt }) => written.has(attempt.attemptId)));
}
