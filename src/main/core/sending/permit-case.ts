import type { CoreContext } from '../context.ts';
import { sendingView, type SendingView } from '../store/conversations.ts';
import { metaOf, putMeta } from '../store/meta.ts';
import { headOf, headSeenBy, messageById, type MessageRow } from '../store/messages.ts';
import type { Db } from '../store/open.ts';
import { conversationAtHub } from '../store/ops.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { attemptById, blockingAttempt, insertAttempt, type AttemptRow } from '../store/send-attempts.ts';
import { suppressionOf } from '../store/suppression.ts';
import { setTargetState, targetById, type TargetRow } from '../store/send-targets.ts';
import type { PermitRefusal, PermitRequest } from './permit-authority.ts';

type Ctx = Pick<CoreContext, 'db' | 'bootId' | 'settings'>;

const CURRENT_BOOT = 'sending.boot';

/** Makes this boot the one that may send: every earlier boot over this store gets no permit any more. */
export function fenceEarlierBoots({ db, bootId }: Ctx): void {
  putMeta(db, CURRENT_BOOT, bootId);
}

/** Who rules over the campaign: this laptop alone, or the hub. A text that is not the authority's own is never let out. */
export type Rule = 'local' | 'hub';

export interface PermitCase {
  readonly target: TargetRow;
  readonly message: MessageRow;
  readonly view: SendingView;
  /** The same request came before, and this is its permit. */
  readonly attempt: AttemptRow | null;
}

type Looked = PermitCase | { readonly refusal: PermitRefusal; readonly retryAt?: number };

/** What the authority knows besides of why a text must wait; null = nothing. */
type Closed = (view: SendingView) => { readonly opensAt: number | null } | null;

/** Rules of reminders; see ReminderGate. */
type Barred = (view: SendingView, key: string) => { readonly refusal: PermitRefusal; readonly retryAt?: number } | null;

/**
 * What this laptop's own store says to a request, whoever gives the permit: reasons not to let a text out that nobody
 * else need be asked about.
 */
export function lookAtCase(
  ctx: Ctx,
  rule: Rule,
  request: PermitRequest,
  barred: Barred,
  closed: Closed = () => null,
): Looked {
  const { db, bootId } = ctx;
  if (metaOf(db, CURRENT_BOOT) !== bootId) return { refusal: 'FENCED' };
  const attempt = attemptById(db, request.attemptId);
  if (attempt && attempt.boot_id !== bootId) return { refusal: 'ISSUED_ELSEWHERE' };
  const target = targetById(db, request.targetId);
  const message = target && messageById(db, target.message_id);
  const view = message && sendingView(db, message.conversation_id);
  if (!target || !message || !view) return { refusal: 'ALREADY' };
  const { mode } = ctx.settings.get();
  const optOut = optOutOf(db, target.phone, view.campaign_mode ?? mode);
  if (optOut && message.step !== 'optout') return { refusal: 'OPTED_OUT' };
  if (message.step !== 'optout' && suppressionOf(db, target.phone) !== null) return { refusal: 'SUPPRESSED' };
  if (attempt ? !isOpenGrant(attempt, request) : !mayBeTexted(db, target)) return { refusal: 'ALREADY' };
  if (view.campaign_state !== 'live' || view.campaign_mode !== mode) return { refusal: 'PAUSED' };
  if ((conversationAtHub(db, view.id) !== null) !== (rule === 'hub')) return { refusal: 'PAUSED' };
  const shut = closed(view);
  if (shut) return { refusal: 'QUIET_HOURS', ...(shut.opensAt !== null && { retryAt: shut.opensAt }) };
  const bar = message.step === 'reminder' ? barred(view, target.step_key) : null;
  if (bar) return bar;
  if (message.step === 'optout' ? !optOut : movedOn(db, message)) return { refusal: 'HEAD_MOVED' };
  return { target, message, view, attempt };
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
  return head !== null && head !== headSeenBy(db, message);
}

export interface Grant {
  /** By this laptop's clock, for showing. */
  readonly issuedAt: number;
  /** By the clock of who gave it: it goes into the carrier's request. */
  readonly expiresAt: number;
}

/** Writes a permit into the journal. Must run inside a transaction. */
export function keepGrant({ db, bootId }: Ctx, request: PermitRequest, { issuedAt, expiresAt }: Grant): void {
  insertAttempt(db, {
    attempt_id: request.attemptId,
    target_id: request.targetId,
    boot_id: bootId,
    body_sha256: request.bodySha256,
    from_number: request.from,
    issued_at: issuedAt,
    expires_at: expiresAt,
  });
  // Taken back while the hub was asked: its step stays free, and the hand-over will be refused.
  if (targetById(db, request.targetId)?.state !== 'withdrawn') setTargetState(db, request.targetId, 'permitted');
}
