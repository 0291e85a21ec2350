import { createHash } from 'node:crypto';
import type { SendOutcome } from '../carrier/carrier.ts';
import type { CoreContext } from '../context.ts';
import { messageById, setMessage } from '../store/messages.ts';
import { optOutOf } from '../store/opt-outs.ts';
import type { QueuedText } from '../store/outbox.ts';
import { handOver } from '../store/send-attempts.ts';
import type { ReachCrashPoint } from './crash-point.ts';
import type { Pace } from './pace.ts';
import type { PermitAnswer, PermitAuthority } from './permit-authority.ts';
import { noteRefusal } from './refused-permit.ts';
import { chooseFrom, type SendLine } from './send-line.ts';
import { settleOutcome, settleUnused } from './settle.ts';

export interface DeliverDeps {
  readonly ctx: CoreContext;
  readonly line: SendLine;
  readonly authority: PermitAuthority;
  readonly pace: Pace;
  readonly crashPoint: ReachCrashPoint;
  /** False once the program is closing: no new call is begun. */
  readonly running: () => boolean;
}

type Grant = Extract<PermitAnswer, { kind: 'granted' }>;

/** Takes one queued text through permit, hand-over, the one POST, and its outcome. Never throws. */
export type Deliver = (text: QueuedText) => Promise<void>;

export function createDeliver(deps: DeliverDeps): Deliver {
  const { ctx, line, authority, pace, crashPoint } = deps;
  const { db, clock, log, bootId } = ctx;
  /** Attempts that this process has begun to POST: each may be POSTed once, whatever the store says. */
  const posted = new Set<string>();

  async function ask(text: QueuedText, attemptId: string, from: string): Promise<PermitAnswer | null> {
    const bodySha256 = createHash('sha256').update(text.body).digest('hex');
    try {
      return await authority.request({ attemptId, targetId: text.target_id, bodySha256, from });
    } catch (error) {
      log.error('permit.failed', { kind: error instanceof Error ? error.name : 'unknown' });
      pace.stumble('A permit to send could not be had. Texts wait and go by themselves.', clock.now());
      return null;
    }
  }

  /**
   * The last look before the call, and the journal's record of it, in one transaction: the text is still wanted, the
   * person has not opted out, the permit is ours and unused.
   */
  const takeOver = db.transaction((text: QueuedText, attemptId: string, from: string): boolean => {
    const { mode } = ctx.settings.get();
    if (messageById(db, text.id)?.state !== 'queued' || text.mode !== mode) return false;
    if (text.step !== 'optout' && optOutOf(db, text.to_number, mode)) return false;
    if (!handOver(db, attemptId, bootId)) return false;
    setMessage(db, text.id, { state: 'sending', reason: null, from_number: from, settled_at: clock.now() });
    return true;
  });

  /** The only place that POSTs a text. */
  async function post(text: QueuedText, grant: Grant, from: string): Promise<SendOutcome> {
    const carrier = line.carrier();
    if (posted.has(grant.attemptId)) return { kind: 'unknown', reason: 'begun before' };
    if (!carrier) return { kind: 'not_sent', reason: 'the line was closed' };
    posted.add(grant.attemptId);
    try {
      const { attemptId, expiresAt } = grant;
      return await carrier.send({ attemptId, from, to: text.to_number, text: text.body, expiresAt });
    } catch (error) {
      log.error('carrier.threw', { kind: error instanceof Error ? error.name : 'unknown' });
      return { kind: 'unknown', reason: 'the carrier client failed' };
    }
  }

  function isFresh(grant: Grant, askedAt: number): boolean {
    const now = clock.now();
    return now >= askedAt && now < askedAt + grant.validMs && now < grant.expiresAt;
  }

  const unused = (attemptId: string, why: string): void =>
    db.transaction(() => settleUnused(db, attemptId, why, clock.now()))();

  async function attempt(text: QueuedText, attemptId: string, from: string): Promise<void> {
    const askedAt = clock.now();
    const answer = await ask(text, attemptId, from);
    if (answer === null) return;
    if (answer.kind === 'refused') return noteRefusal(ctx, pace, text, answer);
    crashPoint('after-permit');
    if (!deps.running()) return unused(attemptId, 'closing');
    if (!isFresh(answer, askedAt)) {
      pace.stumble('This laptop slept. Texts go on by themselves.', clock.now());
      return unused(attemptId, 'expired');
    }
    if (!takeOver(text, attemptId, from)) return unused(attemptId, 'not wanted any more');
    crashPoint('after-handed-over');
    const outcome = await post(text, answer, from);
    crashPoint('after-post');
    db.transaction(() => settleOutcome(db, attemptId, outcome, clock.now()))();
    pace.note(outcome, clock.now());
    crashPoint('after-outcome');
  }

  return async (text) => {
    const from = chooseFrom(text.from_number, line.fromNumbers());
    if (from === null) return pace.stumble('There is no number to send from.', clock.now());
    try {
      await attempt(text, ctx.ids.uuid(), from);
    } catch (error) {
      // The store failed. The text stays as the journal has it: at worst its fate is unknown after the next start.
      log.error('deliver.failed', { kind: error instanceof Error ? error.name : 'unknown' });
      pace.stumble('This laptop could not save what happened to a text.', clock.now());
    } finally {
      ctx.events.changed(['messages', 'tray', 'carrier'], [text.conversation_id]);
    }
  };
}
