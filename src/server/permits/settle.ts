import type { AttemptState } from '#shared/protocol/outcome.ts';
import type { Tx } from '../db/db.ts';
import { showAttempts } from './message-of-attempt.ts';

export interface Settlement {
  readonly attemptId: string;
  readonly to: AttemptState;
  readonly carrierId: string | null;
  /** No text, no number, no secret. */
  readonly evidence: Record<string, string | number | null> | null;
  readonly decidedBy?: string;
  readonly leaseMs: number;
  readonly now: number;
}

interface Settled {
  readonly target_id: number;
  readonly message_id: string;
  readonly device_id: string;
  readonly head: number | null;
  readonly issued_at: number;
}

/**
 * Moves an attempt to a state, and with it its target, its conversation and its text. An attempt that is found to have
 * gone after all, while a newer one is open, keeps its state: two open attempts of one target are never written.
 */
export async function settleAttempt(tx: Tx, s: Settlement): Promise<AttemptState> {
  const row = await tx.first<Settled & { state: AttemptState }>(
    `update send_attempt a set
       state = case when $2 in ('accepted', 'unknown', 'left', 'issued') and exists (
                 select 1 from send_attempt b where b.target_id = a.target_id and b.attempt_id <> a.attempt_id
                   and b.state not in ('not_used', 'rejected', 'human_released')) then a.state else $2 end,
       carrier_id = coalesce(a.carrier_id, case when not exists (
                 select 1 from send_attempt b where b.carrier_id = $3) then $3 end),
       evidence = coalesce($4::jsonb, a.evidence), decided_by = coalesce($5, a.decided_by), settled_at = $6
     where attempt_id = $1
     returning a.state, a.target_id, a.message_id, a.device_id, a.head, a.issued_at`,
    s.attemptId,
    s.to,
    s.carrierId,
    s.evidence === null ? null : JSON.stringify(s.evidence),
    s.decidedBy ?? null,
    s.now,
  );
  if (!row) throw new Error('No such attempt.');
  const mayHaveGone = row.state === 'accepted' || row.state === 'unknown' || row.state === 'left';
  await Promise.all([
    moveTarget(tx, row, row.state, s),
    mayHaveGone ? noteTexted(tx, row) : null,
    s.carrierId === null ? null : recallEvents(tx, s.carrierId),
    showAttempts(tx, [row.message_id], s.now),
  ]);
  return row.state;
}

/** What did not go may be tried again by the same laptop; what went, or may have gone, stays closed. */
async function moveTarget(tx: Tx, row: Settled, state: AttemptState, s: Settlement): Promise<void> {
  if (state === 'accepted' || state === 'left') {
    await tx.run(`update send_target set state = 'done' where target_id = $1`, row.target_id);
  } else if (state === 'rejected' || state === 'not_used') {
    await tx.run(
      `update send_target set state = 'claimed', claim_device = $2, claim_until = $3 where target_id = $1 and state = 'permitted'
         and not exists (select 1 from send_attempt a where a.target_id = $1 and a.state not in ('not_used', 'rejected', 'human_released'))`,
      row.target_id,
      row.device_id,
      s.now + s.leaseMs,
    );
  }
}

/** The person was texted, or may have been: they wait for an answer unless they wrote since the text was written. */
async function noteTexted(tx: Tx, row: Settled): Promise<void> {
  await tx.run(
    `update conversation c set texted_at = coalesce(texted_at, $3), last_outbound_at = greatest(last_outbound_at, $3),
       status = case when c.head is not distinct from $2 and c.status in ('todo', 'needs_reply', 'skipped', 'later') then 'waiting' else c.status end,
       urgency = case when c.head is not distinct from $2 then 0 else c.urgency end
     from send_target t where t.target_id = $1 and c.conversation_id = t.conversation_id`,
    row.target_id,
    row.head,
    row.issued_at,
  );
}

/** Receipts that came before anybody knew whose they are are looked at once more. */
async function recallEvents(tx: Tx, carrierId: string): Promise<void> {
  await tx.run(
    `update carrier_event set processed_at = null, note = null where carrier_id = $1 and note = 'unknown text'`,
    carrierId,
  );
}
