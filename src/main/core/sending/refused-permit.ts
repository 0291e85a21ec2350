import type { CoreContext } from '../context.ts';
import { conversationById, setConversation } from '../store/conversations.ts';
import { messageById, setMessage } from '../store/messages.ts';
import type { Db } from '../store/open.ts';
import type { QueuedText } from '../store/outbox.ts';
import { setTargetState } from '../store/send-targets.ts';
import { backToUnknown } from './given-up.ts';
import type { Pace } from './pace.ts';
import type { PermitAnswer } from './permit-authority.ts';

type Refused = Extract<PermitAnswer, { kind: 'refused' }>;

/** How long a refused text rests before it is tried again, when the refusal does not say. */
const REST_MS = 60_000;

/** Writes down why a text does not go: for good when the person opted out, otherwise it waits. */
export function noteRefusal(ctx: CoreContext, pace: Pace, text: QueuedText, { refusal, retryAt }: Refused): void {
  const { db, clock, log } = ctx;
  const now = clock.now();
  db.transaction(() => {
    if (messageById(db, text.id)?.state !== 'queued') return;
    switch (refusal) {
      case 'OPTED_OUT':
        refuseText(db, text.id, text.target_id, now);
        return closeOptedOut(db, text.conversation_id);
      case 'HEAD_MOVED':
        return setMessage(db, text.id, { reason: 'HEAD_MOVED', settled_at: now });
      case 'PAUSED':
      case 'QUIET_HOURS':
        return setMessage(db, text.id, { reason: refusal, not_before_at: retryAt ?? now + REST_MS, settled_at: now });
      case 'FENCED':
        return pace.stop({ state: 'stopped', words: 'Another Outpost has taken over this folder. Close this one.' });
      case 'ALREADY':
      case 'ISSUED_ELSEWHERE':
        log.warn('permit.refused', { refusal });
        return setMessage(db, text.id, { not_before_at: now + REST_MS });
    }
  })();
}

/**
 * The person opted out before the text went: it never will. Its step is free, should they ever opt in again, unless an
 * earlier try of it may have been sent.
 */
export function refuseText(db: Db, messageId: number, targetId: number, at: number): void {
  if (backToUnknown(db, messageId, targetId, at)) return;
  setMessage(db, messageId, { state: 'refused', reason: 'OPTED_OUT', settled_at: at });
  setTargetState(db, targetId, 'withdrawn');
}

function closeOptedOut(db: Db, conversationId: number): void {
  if (conversationById(db, conversationId)?.status !== 'waiting') return;
  setConversation(db, conversationId, { status: 'closed', closed_reason: 'opted_out', urgency: 0 });
}
