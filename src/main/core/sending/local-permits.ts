import type { CoreContext } from '../context.ts';
import { sendingView } from '../store/conversations.ts';
import { metaOf, putMeta } from '../store/meta.ts';
import { headOf, messageById, type MessageRow } from '../store/messages.ts';
import type { Db } from '../store/open.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { attemptById, blockingAttempt, insertAttempt, type AttemptRow } from '../store/send-attempts.ts';
import { setTargetState, targetById, type TargetRow } from '../store/send-targets.ts';
import type { ContactHours } from './contact-hours.ts';
import type { PermitAnswer, PermitAuthority, PermitRefusal, PermitRequest } from './permit-authority.ts';

/** How long a permit may be used, from before it was asked for. */
export const PERMIT_VALID_MS = 60_000;
/** How long the carrier may keep a text that it queued: the second fence behind a permit. */
const CARRIER_MAY_KEEP_MS = 120_000;
const CURRENT_BOOT = 'sending.boot';

/**
 * The permit authority of one laptop without a hub, over the laptop's own database. Making it fences every earlier boot.
 * Two laptops without a hub, or two copies of one data folder, are not protected from each other.
 */
export function createLocalPermits(
  ctx: Pick<CoreContext, 'db' | 'clock' | 'bootId' | 'settings'>,
  hours: ContactHours,
): PermitAuthority {
  const { db, clock, bootId, settings } = ctx;
  putMeta(db, CURRENT_BOOT, bootId);
  // An async function, so that a store that fails is a rejected promise and not a throw in the caller's face.
  return { request: async (request) => db.transaction(() => decide(request))() };

  function decide(request: PermitRequest): PermitAnswer {
    const { attemptId } = request;
    const now = clock.now();
    const refuse = (refusal: PermitRefusal, retryAt: number | null = null): PermitAnswer => ({
      kind: 'refused',
      attemptId,
      refusal,
      retryAt,
    });
    if (metaOf(db, CURRENT_BOOT) !== bootId) return refuse('FENCED');
    const attempt = attemptById(db, attemptId);
    if (attempt && attempt.boot_id !== bootId) return refuse('ISSUED_ELSEWHERE');
    const target = targetById(db, request.targetId);
    const message = target && messageById(db, target.message_id);
    const view = message && sendingView(db, message.conversation_id);
    if (!target || !message || !view) return refuse('ALREADY');
    const { mode } = settings.get();
    const optOut = optOutOf(db, target.phone, view.campaign_mode ?? mode);
    if (optOut && message.step !== 'optout') return refuse('OPTED_OUT');
    if (attempt ? !isOpenGrant(attempt, request) : !mayBeTexted(db, target)) return refuse('ALREADY');
    if (view.campaign_state !== 'live' || view.campaign_mode !== mode) return refuse('PAUSED');
    const window = hours.windowFor(view, now);
    if (!window.open) return refuse('QUIET_HOURS', window.opensAt);
    if (message.step === 'optout' ? !optOut : movedOn(db, message)) return refuse('HEAD_MOVED');
    if (attempt) return grant(attempt, now);
    const expires_at = Math.min(now + CARRIER_MAY_KEEP_MS, window.closesAt);
    return grant(issue(request, now, expires_at), now);
  }

  function issue(request: PermitRequest, issued_at: number, expires_at: number): GrantedAttempt {
    const attempt = {
      attempt_id: request.attemptId,
      target_id: request.targetId,
      boot_id: bootId,
      body_sha256: request.bodySha256,
      from_number: request.from,
      issued_at,
      expires_at,
    };
    insertAttempt(db, attempt);
    setTargetState(db, request.targetId, 'permitted');
    return attempt;
  }
}

type GrantedAttempt = Pick<AttemptRow, 'attempt_id' | 'issued_at' | 'expires_at'>;

function grant({ attempt_id, issued_at, expires_at }: GrantedAttempt, now: number): PermitAnswer {
  const validMs = Math.max(0, issued_at + PERMIT_VALID_MS - now);
  return { kind: 'granted', attemptId: attempt_id, validMs, expiresAt: expires_at };
}

/** A repeated request for the same use of a permit that has not been used. */
function isOpenGrant(attempt: AttemptRow, { targetId, bodySha256, from }: PermitRequest): boolean {
  const same = attempt.target_id === targetId && attempt.body_sha256 === bodySha256 && attempt.from_number === from;
  return same && attempt.state === 'permitted';
}

function mayBeTexted(db: Db, target: TargetRow): boolean {
  return (target.state === 'queued' || target.state === 'released') && blockingAttempt(db, target.id) === null;
}

/** Whether the person has written since this text was pressed, and nobody has released it after that. */
function movedOn(db: Db, message: MessageRow): boolean {
  const head = headOf(db, message.conversation_id);
  if (head === null || head < message.id) return false;
  const inbound = messageById(db, head);
  return inbound !== null && inbound.created_at > (message.released_at ?? 0);
}
