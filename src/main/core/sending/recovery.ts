import type { CoreContext } from '../context.ts';
import { messageById, setMessage } from '../store/messages.ts';
import { lostInSending } from '../store/outbox.ts';
import { openAttempts, setAttempt, type AttemptRow } from '../store/send-attempts.ts';
import { targetById } from '../store/send-targets.ts';
import type { Recorder } from './hub-record.ts';
import { settleUnused } from './settle.ts';

/**
 * At the start: what earlier boots left open can no longer be used by anybody, and whether it was sent nobody here
 * knows. It becomes "unknown" until a receipt with its tag comes or a person decides. Says how many texts that were.
 */
export function recoverOpenAttempts(ctx: Recorder & Pick<CoreContext, 'bootId' | 'clock'>): number {
  const { db, bootId, clock } = ctx;
  return db.transaction(() => {
    const at = clock.now();
    const left = openAttempts(db).filter(({ state, boot_id }) => boot_id !== bootId && state !== 'unknown');
    for (const attempt of left) recoverAttempt(ctx, attempt, at);
    // Never seen: the journal and the text change together. Better unknown than for ever "sending".
    for (const id of lostInSending(db)) setMessage(db, id, { state: 'unknown', reason: 'RESTART', settled_at: at });
    return left.length;
  })();
}

function recoverAttempt(ctx: Recorder, attempt: AttemptRow, at: number): void {
  const { db, ops } = ctx;
  const message = messageById(db, targetById(db, attempt.target_id)?.message_id ?? 0);
  const takenBack = message?.state === 'withdrawn' || message?.state === 'refused';
  if (takenBack && ops.conversation(message.conversation_id) === null) {
    // Taken back while its permit was out: the hand-over would have been refused, so it was never begun. (The hub
    // believes that only of the boot which had the permit.)
    return settleUnused(ctx, attempt.attempt_id, 'not wanted any more', at);
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
 * Permits of this boot that nobody is about to use, because the store failed between grant and hand-over: their texts
 * may go on.
 * @param isHeld whether a text is under way with this permit
 */
export function freeForgottenPermits(
  ctx: Recorder & Pick<CoreContext, 'bootId' | 'clock'>,
  isHeld: (attemptId: string) => boolean,
): void {
  const { db, bootId, clock } = ctx;
  const forgotten = openAttempts(db).filter(
    ({ boot_id, state, attempt_id }) => boot_id === bootId && state === 'permitted' && !isHeld(attempt_id),
  );
  if (forgotten.length === 0) return;
  db.transaction(() => {
    for (const { attempt_id } of forgotten) settleUnused(ctx, attempt_id, 'forgotten', clock.now());
  })();
}
