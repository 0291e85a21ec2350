import type { CoreContext } from '../context.ts';
import { conversationById, setConversation } from '../store/conversations.ts';
import { messageById, setMessage } from '../store/messages.ts';
import type { QueuedText } from '../store/outbox.ts';
import { blockingAttempt } from '../store/send-attempts.ts';
import { setTargetState } from '../store/send-targets.ts';
import { keepUnheardAttempt } from './adopt-text.ts';
import { backToUnknown } from './given-up.ts';
import { recordTextClosed, type Recorder } from './hub-record.ts';
import type { Pace } from './pace.ts';
import type { PermitAnswer } from './permit-authority.ts';
import type { Reason } from '#shared/domain/reason-words.ts';

type Refused = Extract<PermitAnswer, { kind: 'refused' }>;

/** How long a refused text rests before it is tried again, when the refusal does not say. */
const REST_MS = 60_000;

/** Writes down why a text does not go: for good when the person opted out or is another's, otherwise it waits. */
export function noteRefusal(ctx: CoreContext, pace: Pace, text: QueuedText, { refusal, retryAt }: Refused): void {
  const { db, clock } = ctx;
  const now = clock.now();
  db.transaction(() => {
    if (messageById(db, text.id)?.state !== 'queued') return;
    switch (refusal) {
      case 'OPTED_OUT':
        refuseText(ctx, text.id, text.target_id, now);
        return closeOptedOut(ctx, text.conversation_id);
      case 'HEAD_MOVED':
        return setMessage(db, text.id, { reason: 'HEAD_MOVED', settled_at: now });
      case 'PAUSED':
      case 'QUIET_HOURS':
        return setMessage(db, text.id, { reason: refusal, not_before_at: retryAt ?? now + REST_MS, settled_at: now });
      case 'FENCED':
        return pace.stop({ state: 'stopped', words: 'Another Outpost has taken over this folder. Close this one.' });
      case 'SUPPRESSED':
        refuseText(ctx, text.id, text.target_id, now, 'SUPPRESSED');
        return skipSuppressed(ctx, text.conversation_id);
      case 'NOT_YOURS':
      case 'NOT_TAKEN':
      case 'NOT_MEANT':
      case 'TOO_LATE':
        return refuseText(ctx, text.id, text.target_id, now, refusal);
      case 'ALREADY':
      case 'ISSUED_ELSEWHERE':
        return noteTaken(ctx, text, refusal, now);
      case 'EXPIRED':
        // Nothing was sent by the permit that is over: the next look asks for another.
        return undefined;
    }
  })();
}

/** The step has a permit already: of this very text, which then may have gone, or of somebody else's. */
function noteTaken(ctx: CoreContext, text: QueuedText, refusal: 'ALREADY' | 'ISSUED_ELSEWHERE', now: number): void {
  const { db, log } = ctx;
  const atHub = ctx.ops.conversation(text.conversation_id) !== null;
  const message = messageById(db, text.id);
  if (atHub && message && refusal === 'ISSUED_ELSEWHERE') keepUnheardAttempt(ctx, text.target_id, message);
  const open = blockingAttempt(db, text.target_id);
  if (open?.state === 'unknown') {
    setTargetState(db, text.target_id, 'permitted');
    return setMessage(db, text.id, { state: 'unknown', reason: 'RESTART', settled_at: now });
  }
  const isFreeHere = ['queued', 'released'].includes(text.target_state) && !open;
  if (atHub && isFreeHere) return refuseText(ctx, text.id, text.target_id, now, 'ALREADY');
  log.warn('permit.refused', { refusal });
  setMessage(db, text.id, { not_before_at: now + REST_MS });
}

/**
 * The text will never go: the person opted out before it went, or is another laptop's. Its step is free, should they
 * ever opt in again or come back, unless an earlier try of it may have been sent. Must run inside a transaction.
 */
export function refuseText(
  ctx: Recorder,
  messageId: number,
  targetId: number,
  at: number,
  reason: Reason = 'OPTED_OUT',
): void {
  const { db } = ctx;
  const message = messageById(db, messageId);
  if (message) recordTextClosed(ctx, message, 'refused', reason);
  if (backToUnknown(ctx, messageId, targetId, at)) return;
  setMessage(db, messageId, { state: 'refused', reason, settled_at: at });
  setTargetState(db, targetId, 'withdrawn');
}

/** A person who cannot be texted is among the skipped ones, to be taken up again when the list is gone. */
function skipSuppressed({ db, ops }: CoreContext, conversationId: number): void {
  if (ops.conversation(conversationId) !== null) return;
  if (conversationById(db, conversationId)?.status !== 'waiting') return;
  setConversation(db, conversationId, { status: 'skipped', skip_reason: 'On a do-not-text list', urgency: 0 });
}

function closeOptedOut({ db }: CoreContext, conversationId: number): void {
  if (conversationById(db, conversationId)?.status !== 'waiting') return;
  setConversation(db, conversationId, { status: 'closed', closed_reason: 'opted_out', urgency: 0 });
}
