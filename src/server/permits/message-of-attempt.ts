import type { Tx } from '../db/db.ts';

/**
 * Shows in a text what its newest attempt says: as in shared/domain/message-state.ts, whose words people read. A text
 * that its laptop took back stays taken back unless an attempt shows that it went.
 */
export async function showAttempt(tx: Tx, messageId: string, now: number): Promise<void> {
  await tx.run(
    `update message m set state = x.state, error_code = x.error_code, reason = x.reason, settled_at = $2
     from (select case
             when a.state = 'accepted' then coalesce(nullif(a.receipt, 'sending'), 'accepted')
             when a.state in ('unknown', 'left') then 'unknown'
             when a.state = 'issued' then 'sending'
             else 'queued' end as state,
             a.error_code, case when a.state in ('rejected', 'not_used', 'left', 'human_released') then a.state end as reason
           from send_attempt a where a.message_id = $1 order by (a.state = 'accepted') desc, a.n desc limit 1) x
     where m.message_id = $1 and m.direction = 'out'
       and (m.state not in ('withdrawn', 'refused', 'failed') or x.state not in ('queued', 'sending'))
       and (m.state, m.error_code, m.reason) is distinct from (x.state, x.error_code, x.reason)`,
    messageId,
    now,
  );
}
