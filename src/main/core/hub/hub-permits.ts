import type { AttemptState } from '#shared/protocol/outcome.ts';
import type { CoreContext } from '../context.ts';
import { noCrash, type ReachCrashPoint } from '../sending/crash-point.ts';
import type { PermitAnswer, PermitAuthority, PermitRefusal, PermitRequest } from '../sending/permit-authority.ts';
import { createContactHours } from '../sending/contact-hours.ts';
import { createReminderGate } from '../sending/reminder-gate.ts';
import { fenceEarlierBoots, keepGrant, lookAtCase } from '../sending/permit-case.ts';
import { attemptById } from '../store/send-attempts.ts';
import { outcomesToReport } from '../store/text-ops.ts';
import { HubRefused, OpRejected, type HubClient } from './client.ts';
import { createOpenAsks } from './open-asks.ts';
import { createPermitBatch, type Answered } from './permit-batch.ts';
import { attemptOnWire } from './wire-attempt.ts';

export interface HubPermitsDeps {
  readonly ctx: Pick<CoreContext, 'db' | 'clock' | 'bootId' | 'settings' | 'ops' | 'log'>;
  readonly client: HubClient;
  /** The hub's clock (milliseconds since the epoch) as last heard; null = not known. Only for showing when a text goes on. */
  readonly hubNow?: () => number | null;
  readonly crashPoint?: ReachCrashPoint;
}

/** Permits of the hub, and which of them this boot waits for. */
export interface HubPermits extends PermitAuthority {
  /** Whether a permit of this target may have been given whose answer has not come: this boot alone may use it, and gives it back. */
  isAsking(targetId: number): boolean;
}

type Refused = Extract<Answered['answer'], { kind: 'refused' }>;

/** So long a request without an answer may be asked again; after that the hub would say that its permit is over. */
const ASKED_AGAIN_MS = 60_000;
/** What the hub says of an id it has seen before. */
const KNOWN: readonly PermitRefusal[] = ['ALREADY', 'EXPIRED', 'ISSUED_ELSEWHERE'];

/**
 * Permits by the hub: one text, once, among all laptops. What this laptop itself knows against a text is said without
 * asking. A grant is bound to this boot and to the standing at the hub under which it was asked for, and can be revoked.
 * Making it fences every earlier boot of this folder.
 */
export function createHubPermits({ ctx, client, hubNow, crashPoint = noCrash }: HubPermitsDeps): HubPermits {
  const { db, clock } = ctx;
  const ask = createPermitBatch(client, clock);
  const asks = createOpenAsks(client, clock);
  /** The standing under which each permit that may still be used was given. */
  const granted = new Map<string, number | null>();
  const revoked = new Set<string>();
  const gate = createReminderGate(ctx, createContactHours(ctx.settings), () => hubNow?.() ?? clock.now());
  fenceEarlierBoots(ctx);
  client.onRevoke((attemptIds) => {
    for (const id of attemptIds) if (granted.has(id) || asks.isOpen(id)) revoked.add(id);
  });

  async function request(asked: PermitRequest): Promise<PermitAnswer> {
    const { attemptId } = asked;
    const first = lookAtCase(ctx, 'hub', asked, gate.atPermit);
    if ('refusal' in first) return refusedAs(attemptId, first.refusal);
    try {
      await prepare(asked, first.message.uid.toLowerCase());
      // Much may have happened meanwhile.
      const looked = lookAtCase(ctx, 'hub', asked, gate.atPermit);
      if ('refusal' in looked) return refusedAs(attemptId, looked.refusal);
      const wire = attemptOnWire(ctx, looked, asked);
      if (wire === null) return refusedAs(attemptId, 'PAUSED');
      if (asks.isOver(attemptId)) return await askAnew(attemptId);
      const before = asks.isOpen(attemptId);
      const answered = await asks.during(attemptId, asked.targetId, () => ask(wire));
      crashPoint('after-hub-grant');
      if (answered.answer.kind === 'granted') return take(asked, answered, looked.attempt === null);
      return await heed(answered.answer, before);
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal === null) throw error;
      asks.answered(attemptId);
      return refusedAs(attemptId, refusal);
    }
  }

  /** Before a permit is asked for, the hub has the text, and knows what became of every earlier permit of it. */
  async function prepare({ attemptId, targetId }: PermitRequest, messageUid: string): Promise<void> {
    await client.flush(messageUid);
    crashPoint('after-text-op');
    const outcomes = outcomesToReport(db, messageUid);
    if (outcomes.length > 0) await client.call('outcome', { outcomes });
    for (const other of asks.othersOf(targetId, attemptId)) await asks.giveUp(other);
  }

  function take(asked: PermitRequest, { answer, since, standing }: Answered, isNew: boolean): PermitAnswer {
    if (answer.kind !== 'granted') throw new Error('Not a grant.');
    const { attemptId, validMs, expiresAt } = answer;
    if (isNew) db.transaction(() => keepGrant(ctx, asked, { issuedAt: clock.now(), expiresAt }))();
    granted.set(attemptId, standing);
    asks.answered(attemptId);
    return { kind: 'granted', attemptId, validMs, expiresAt, since };
  }

  /** A no. Of an id that was asked before, the first request may have been granted: that permit is given back first. */
  async function heed({ attemptId, refusal, retryAt }: Refused, before: boolean): Promise<PermitAnswer> {
    if (before) {
      const state = await asks.giveUp(attemptId);
      if (KNOWN.includes(refusal)) return refusedAs(attemptId, afterGivingUp(state, refusal));
    }
    asks.answered(attemptId);
    return refusedAs(attemptId, refusal, retryAt);
  }

  /** The hub was told that this permit is not used: it has heard it for certain before another one is asked for. */
  async function askAnew(attemptId: string): Promise<PermitAnswer> {
    if (asks.isOpen(attemptId)) await asks.giveUp(attemptId);
    return refusedAs(attemptId, 'EXPIRED');
  }

  function refusedAs(attemptId: string, refusal: PermitRefusal, retryAt: number | null = null): PermitAnswer {
    const now = hubNow?.() ?? null;
    const waitMs = retryAt === null || now === null ? null : Math.max(1_000, retryAt - now);
    return { kind: 'refused', attemptId, refusal, retryAt: waitMs === null ? null : clock.now() + waitMs };
  }

  return {
    request,
    isAsking: (targetId) => asks.isAsking(targetId),
    stands(attemptId) {
      const standing = granted.get(attemptId) ?? null;
      return standing !== null && standing === client.standing() && !revoked.has(attemptId);
    },
    tidy() {
      for (const attemptId of granted.keys()) {
        if (attemptById(db, attemptId)?.state === 'permitted') continue;
        granted.delete(attemptId);
        revoked.delete(attemptId);
      }
      if (client.standing() === null) return;
      for (const attemptId of asks.idle(ASKED_AGAIN_MS)) {
        asks.giveUp(attemptId).catch(() => ctx.log.info('permit.tidy.later'));
      }
    },
  };
}

/** What a refusal of an id that the hub knew means, once its permit was given back. */
function afterGivingUp(state: AttemptState | null, refusal: PermitRefusal): PermitRefusal {
  if (state === 'not_used') return 'EXPIRED';
  return state === null ? refusal : 'ISSUED_ELSEWHERE';
}

/** Why the text can never have a permit, if that is what the error says; null = nothing was decided about it. */
function refusalIn(error: unknown): PermitRefusal | null {
  if (error instanceof OpRejected) {
    return error.code === 'NOT_YOURS' || error.code === 'FORBIDDEN' ? 'NOT_YOURS' : 'NOT_TAKEN';
  }
  return error instanceof HubRefused && (error.code === 'BAD_REQUEST' || error.code === 'BAD_TEXT')
    ? 'NOT_TAKEN'
    : null;
}
