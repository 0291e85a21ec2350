import { createHash } from 'node:crypto';
import type { Carrier, SendOutcome } from '../carrier/carrier.ts';
import type { CoreContext } from '../context.ts';
import { messageById, setMessage } from '../store/messages.ts';
import type { Mode } from '../store/campaign-mode.ts';
import { suppressionOf } from '../store/suppression.ts';
import { optOutOf } from '../store/opt-outs.ts';
import type { QueuedText } from '../store/outbox.ts';
import { handOver } from '../store/send-attempts.ts';
import type { ReachCrashPoint } from './crash-point.ts';
import type { Pace } from './pace.ts';
import type { PermitAnswer, PermitAuthority } from './permit-authority.ts';
import { createPhotoBringer } from '../photos/bring-photos.ts';
import { noteRefusal } from './refused-permit.ts';
import { chooseFrom, type SendLine } from './send-line.ts';
import { settleOutcome, settleUnused } from './settle.ts';
import { startStopwatch, type Stopwatch } from './stopwatch.ts';

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

/** One try of one text. */
interface Try {
  readonly attemptId: string;
  readonly from: string;
}

/** Addresses of a text's photos at the carrier. */
type Media = readonly string[];

export interface Deliver {
  /** Takes one queued text through permit, hand-over, the one POST, and its outcome. Never throws. */
  send(text: QueuedText): Promise<void>;
  /** Whether a text is under way with this permit. */
  holds(attemptId: string): boolean;
}

export function createDeliver(deps: DeliverDeps): Deliver {
  const { ctx, line, authority, pace, crashPoint } = deps;
  const { db, clock, log, bootId } = ctx;
  /** Attempts that this process has begun to POST: each may be POSTed once, whatever the store says. */
  const posted = new Set<string>();
  /** Tries whose permit was asked for and not answered, by target: it may have been given, so no other is asked for. */
  const unanswered = new Map<number, Try>();
  const underWay = new Set<string>();
  const bringPhotos = createPhotoBringer(ctx);

  async function ask(text: QueuedText, { attemptId, from }: Try): Promise<PermitAnswer | null> {
    const bodySha256 = createHash('sha256').update(text.body).digest('hex');
    try {
      const answer = await authority.request({ attemptId, targetId: text.target_id, bodySha256, from });
      unanswered.delete(text.target_id);
      return answer;
    } catch (error) {
      log.warn('permit.failed', { kind: error instanceof Error ? error.name : 'unknown' });
      pace.stumble('A permit to send could not be had. Texts wait and go by themselves.', clock.now());
      return null;
    }
  }

  const mustNotBeTexted = (phone: string, mode: Mode): boolean =>
    optOutOf(db, phone, mode) !== null || suppressionOf(db, phone) !== null;

  /**
   * The last look before the call, and the journal's record of it, in one transaction: the text is still wanted, the
   * person has not opted out, the permit is ours, unused, and was not taken back.
   */
  const takeOver = db.transaction((text: QueuedText, { attemptId, from }: Try): boolean => {
    const { mode } = ctx.settings.get();
    if (messageById(db, text.id)?.state !== 'queued' || text.mode !== mode) return false;
    if (text.step !== 'optout' && mustNotBeTexted(text.to_number, mode)) return false;
    if (!authority.stands(attemptId) || !handOver(db, attemptId, bootId)) return false;
    setMessage(db, text.id, { state: 'sending', reason: null, from_number: from, settled_at: clock.now() });
    return true;
  });

  /** The only place that POSTs a text. A permit is for the line that was open when it was asked for. */
  async function post(
    text: QueuedText & { readonly addresses: Media },
    grant: Grant,
    from: string,
    carrier: Carrier,
  ): Promise<SendOutcome> {
    if (posted.has(grant.attemptId)) return { kind: 'unknown', reason: 'begun before' };
    if (line.carrier() !== carrier) return { kind: 'not_sent', reason: 'the line was closed' };
    posted.add(grant.attemptId);
    try {
      const { attemptId, expiresAt } = grant;
      const { to_number: to, body, addresses: media } = text;
      return await carrier.send({ attemptId, from, to, text: body, expiresAt, ...(media.length > 0 ? { media } : {}) });
    } catch (error) {
      log.error('carrier.threw', { kind: error instanceof Error ? error.name : 'unknown' });
      return { kind: 'unknown', reason: 'the carrier client failed' };
    }
  }

  const unused = (attemptId: string, why: string): void =>
    db.transaction(() => settleUnused(ctx, attemptId, why, clock.now()))();

  async function attempt(text: QueuedText, one: Try, carrier: Carrier): Promise<void> {
    const { attemptId, from } = one;
    // Before the permit: however long photos take, and however often, the one POST comes after them.
    const addresses = await bringPhotos(text, carrier);
    if (addresses === null || !deps.running()) return;
    if (addresses.length > 0) crashPoint('after-upload');
    const asked = startStopwatch(clock);
    const answer = await ask(text, one);
    if (answer === null) return;
    if (answer.kind === 'refused') return noteRefusal(ctx, pace, text, answer);
    crashPoint('after-permit');
    if (!deps.running()) return unused(attemptId, 'closing');
    if (!isFresh(answer, asked)) {
      pace.stumble('This laptop slept. Texts go on by themselves.', clock.now());
      return unused(attemptId, 'expired');
    }
    if (!takeOver(text, one)) return unused(attemptId, 'not wanted any more');
    crashPoint('after-handed-over');
    const outcome = await post({ ...text, addresses }, answer, from, carrier);
    crashPoint('after-post');
    db.transaction(() => settleOutcome(ctx, attemptId, outcome, clock.now()))();
    pace.note(outcome, clock.now());
    crashPoint('after-outcome');
  }

  /** The try that waits for its answer, or a new one. */
  function tryOf(text: QueuedText, from: string): Try {
    const one = unanswered.get(text.target_id) ?? { attemptId: ctx.ids.uuid(), from };
    unanswered.set(text.target_id, one);
    return one;
  }

  return {
    holds: (attemptId) => underWay.has(attemptId),
    async send(text) {
      const carrier = line.carrier();
      const from = chooseFrom(text.from_number, line.fromNumbers());
      if (carrier === null) return;
      if (from === null) return pace.stumble('There is no number to send from.', clock.now());
      const one = tryOf(text, from);
      underWay.add(one.attemptId);
      try {
        await attempt(text, one, carrier);
      } catch (error) {
        // The store failed. The text stays as the journal has it: at worst its fate is unknown after the next start.
        log.error('deliver.failed', { kind: error instanceof Error ? error.name : 'unknown' });
        pace.stumble('This laptop could not save what happened to a text.', clock.now());
      } finally {
        underWay.delete(one.attemptId);
        ctx.events.changed(['messages', 'tray', 'carrier'], [text.conversation_id]);
      }
    },
  };
}

/** No clock of this laptop is held against the time until which the carrier may send: the two may be years apart. */
function isFresh(grant: Grant, asked: Stopwatch): boolean {
  return (grant.since ?? asked).within(grant.validMs);
}
