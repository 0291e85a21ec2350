import type { Clock } from '../deps.ts';
import { messageById, setMessage } from '../store/messages.ts';
import type { Db } from '../store/open.ts';
import { lostInSending } from '../store/outbox.ts';
import { openAttempts, setAttempt, type AttemptRow } from '../store/send-attempts.ts';
import { targetById } from '../store/send-targets.ts';
import { PERMIT_VALID_MS } from './local-permits.ts';
import { settleUnused } from './settle.ts';

/**
 * At the start: what earlier boots left open can no longer be used by anybody, and whether it was sent nobody here
 * knows. It becomes "unknown" until a receipt with its tag comes or a person decides. Says how many texts that were.
 */
export function recoverOpenAttempts(db: Db, bootId: string, clock: Pick<Clock, 'now'>): number {
  return db.transaction(() => {
    const at = clock.now();
    const left = openAttempts(db).filter(({ state, boot_id }) => boot_id !== bootId && state !== 'unknown');
    for (const attempt of left) recoverAttempt(db, attempt, at);
    // Never seen: the journal and the text change together. Better unknown than for ever "sending".
    for (const id of lostInSending(db)) setMessage(db, id, { state: 'unknown', reason: 'RESTART', settled_at: at });
    return left.length;
  })();
}

function recoverAttempt(db: Db, attempt: AttemptRow, at: number): void {
  const message = messageById(db, targetById(db, attempt.target_id)?.message_id ?? 0);
  if (message?.state === 'withdrawn' || message?.state === 'refused') {
    // Taken back while its permit was out: the hand-over would have been refused, so it was never begun.
    return settleUnused(db, attempt.attempt_id, 'not wanted any more', at);
  }
  setAttempt(db, attempt.attempt_id, {
    state: 'unknown',
    evidence: JSON.stringify({ why: 'restart' }),
    settled_at: at,
  });
  if (message?.state === 'queued' || message?.state === 'sending') {
    setMessage(db, message.id, { state: 'unknown', reason: 'RESTART', settled_at: at });
  }
}

/**
 * Permits of this boot that ran out unused, because the store failed between grant and hand-over: their texts may go on.
 * One that is still under way loses nothing but time: its hand-over is refused from now on.
 */
export function freeForgottenPermits(db: Db, bootId: string, clock: Pick<Clock, 'now'>): void {
  const now = clock.now();
  const forgotten = openAttempts(db).filter(
    ({ boot_id, state, issued_at }) => boot_id === bootId && state === 'permitted' && issued_at + PERMIT_VALID_MS < now,
  );
  if (forgotten.length === 0) return;
  db.transaction(() => {
    for (const { attempt_id } of forgotten) settleUnused(db, attempt_id, 'expired', now);
  })();
}
