import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { PermitAnswer, PermitAttempt, PermitRefusal } from '#shared/protocol/permit.ts';
import type { Caller, ServerMeta } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { applyUrgent } from '../sync/urgent.ts';
import { hoursFor } from './hours.ts';
import type { Hours } from './hours.ts';
import { judge } from './judge.ts';
import type { PermitFacts } from './judge.ts';
import { readFacts } from './permit-facts.ts';
import type { FactRow } from './permit-facts.ts';
import { refusalWords } from './refusal-words.ts';
import { writeGrant } from './write-grant.ts';

/** What one permit request is answered with. */
interface Asking {
  readonly ctx: HubContext;
  readonly tx: Tx;
  readonly caller: Caller;
  readonly hours: Hours;
}

/**
 * Leave to send up to ten texts, each once, by this boot. Opt-outs that ride along count first; then the people's rows
 * are locked in one order, so that a permit and an opt-out of the same person never pass each other unseen; what is
 * answered is committed. @throws HubError BAD_REQUEST when one request asks twice for one text
 */
export async function permit(
  ctx: HubContext,
  caller: Caller,
  meta: ServerMeta,
  request: ParsedRequest<'permit'>,
): Promise<ResponseOf<'permit'>> {
  requireDistinct(request.attempts);
  const hours = hoursFor(meta);
  return ctx.db.transaction(async (tx) => {
    const asking = { ctx, tx, caller, hours };
    const urgent = request.urgent.length === 0 ? [] : await applyUrgent(ctx, tx, caller, request.urgent);
    const facts = await readFacts(tx, caller, request.attempts);
    const answers = request.attempts.map((attempt, index) => answerOne(asking, attempt, facts[index], 'first'));
    return { answers: await Promise.all(answers), urgent };
  });
}

async function answerOne(
  asking: Asking,
  attempt: PermitAttempt,
  row: FactRow | undefined,
  look: 'first' | 'second',
): Promise<PermitAnswer> {
  if (!row) throw new Error('No facts for a permit.');
  if (!row.standing) return refusal(attempt, 'FENCED', null);
  const { ctx, tx, caller } = asking;
  const facts = factsOf(asking, attempt, row);
  const judgement = judge(facts, ctx.limits.permitMs);
  if (judgement.kind === 'refuse') return refusal(attempt, judgement.refusal, judgement.retryAt);
  const issuedAt = judgement.kind === 'again' ? judgement.issuedAt : facts.now;
  const closesAt = facts.hours.open ? facts.hours.closesAt : facts.now;
  const expiresAt = Math.min(issuedAt + ctx.limits.expirationMs, closesAt);
  if (judgement.kind === 'grant' && !(await writeGrant(tx, caller, attempt, row, issuedAt, expiresAt))) {
    // The target changed while this request waited for the person's row: judge once more, by what is true now.
    if (look === 'second') return refusal(attempt, 'NOT_YOURS', null);
    const [now] = await readFacts(tx, caller, [attempt]);
    return answerOne(asking, attempt, now, 'second');
  }
  const validMs = Math.min(issuedAt + ctx.limits.permitMs, expiresAt) - facts.now;
  return { kind: 'granted', attemptId: attempt.attemptId, validMs, expiresAt };
}

function factsOf({ ctx, caller, hours }: Asking, attempt: PermitAttempt, row: FactRow): PermitFacts {
  const now = ctx.clock.now();
  return {
    now,
    deviceId: caller.deviceId,
    incarnation: caller.incarnation,
    bootId: caller.bootId ?? '',
    sendsEnabled: row.sends_enabled,
    campaignState: row.campaign_state,
    hours: hours(row.zones ?? [], row.zip ?? '', row.state ?? '', attempt.phone, now),
    step: attempt.step,
    stepFits: row.step_fits,
    optedOut: row.opted_out ?? false,
    expectedHead: attempt.expectedHead,
    known: row.known,
    conversation: row.conversation,
    target: row.target,
  };
}

function refusal(attempt: PermitAttempt, code: PermitRefusal, retryAt: number | null): PermitAnswer {
  return { kind: 'refused', attemptId: attempt.attemptId, refusal: code, words: refusalWords[code], retryAt };
}

function requireDistinct(attempts: readonly PermitAttempt[]): void {
  const texts = new Set(attempts.map((one) => `${one.campaignId} ${one.step} ${one.phone}`));
  const ids = new Set(attempts.map((one) => one.attemptId));
  if (texts.size < attempts.length || ids.size < attempts.length) {
    throw new HubError('BAD_REQUEST', 'One request asks once for each text.');
  }
}
