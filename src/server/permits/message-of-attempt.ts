import type { Tx } from '../db/db.ts';

/**
 * Shows in a text what its newest attempt says: as in shared/domain/message-state.ts, whose words people read. A text
 * that its laptop took back stays taken back unless an attempt shows that it went.
 */
export async function showAttempts(tx: Tx, messageIds: readonly string[], now: number): Promise<void> {
  if (messageIds.length === 0) return;
  await tx.run(
    `update message m set state = x.state, error_code = x.error_code, reason = x.reason, settled_at = $2
     from (select distinct on (a.message_id) a.message_id, case
             when a.state = 'accepted' then coalesce(nullif(a.receipt, 'sending'), 'accepted')
             when a.state in ('unknown', 'left') then 'unknown'
             when a.state = 'issued' then 'sending'
             else 'queued' end as state,
             a.error_code, case when a.state in ('rejected', 'not_used', 'left', 'human_released') then a.state end as reason
           from send_attempt a where a.message_id = any ($1::uuid[])
           order by a.message_id, (a.state = 'accepted') desc, a.n desc) x
     where m.message_id = x.message_id and m.direction = 'out'
       and (m.state not in ('withdrawn', 'refused', 'failed') or x.state not in ('queued', 'sending'))
       and (m.state, m.error_code, m.reason) is distinct from (x.state, x.error_code, x.reason)`,
    messageIds,
    now,
  );
}
