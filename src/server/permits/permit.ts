import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { PermitAnswer, PermitAttempt } from '#shared/protocol/permit.ts';
import type { Caller, ServerMeta } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { requireSameIncarnation } from '../sync/incarnation.ts';
import { applyUrgent } from '../sync/urgent.ts';
import { hoursFor } from './hours.ts';
import type { Hours } from './hours.ts';
import { judge } from './judge.ts';
import type { Judgement, PermitFacts } from './judge.ts';
import { readFacts } from './permit-facts.ts';
import type { FactRow } from './permit-facts.ts';
import { refusalWords } from './refusal-words.ts';
import { writeGrant } from './write-grant.ts';

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
  const hours = await hoursFor(ctx, meta);
  return ctx.db.transaction(async (tx) => {
    const fenced = await isFenced(tx, caller);
    const urgent = await applyUrgent(ctx, tx, caller, request.urgent);
    if (fenced) return { answers: request.attempts.map((one) => refusal(one, 'FENCED', null)), urgent };
    await lockPeople(tx, request.attempts);
    const facts = await readFacts(tx, caller, request.attempts);
    const answers: PermitAnswer[] = [];
    for (const [index, attempt] of request.attempts.entries()) {
      answers.push(await answerOne(ctx, tx, caller, attempt, facts[index], hours));
    }
    return { answers, urgent };
  });
}

async function answerOne(
  ctx: HubContext,
  tx: Tx,
  caller: Caller,
  attempt: PermitAttempt,
  row: FactRow | undefined,
  hours: Hours,
): Promise<PermitAnswer> {
  if (!row) throw new Error('No facts for a permit.');
  const now = ctx.clock.now();
  const facts = factsOf(caller, attempt, row, hours, now);
  const judgement = judge(facts, ctx.limits.permitMs);
  if (judgement.kind === 'refuse') return refusal(attempt, judgement.refusal, judgement.retryAt);
  const closesAt = facts.hours.open ? facts.hours.closesAt : now;
  const issuedAt = judgement.kind === 'again' ? judgement.issuedAt : now;
  const expiresAt = Math.min(issuedAt + ctx.limits.expirationMs, closesAt);
  const granted = await grant(tx, caller, attempt, row, judgement, issuedAt, expiresAt);
  if (!granted) return refusal(attempt, 'NOT_YOURS', null);
  const validMs = Math.min(issuedAt + ctx.limits.permitMs, expiresAt) - now;
  return { kind: 'granted', attemptId: attempt.attemptId, validMs, expiresAt };
}

async function grant(
  tx: Tx,
  caller: Caller,
  attempt: PermitAttempt,
  row: FactRow,
  judgement: Judgement,
  issuedAt: number,
  expiresAt: number,
): Promise<boolean> {
  return judgement.kind === 'again' || writeGrant(tx, caller, attempt, row, issuedAt, expiresAt);
}

function factsOf(caller: Caller, attempt: PermitAttempt, row: FactRow, hours: Hours, now: number): PermitFacts {
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

function refusal(attempt: PermitAttempt, code: keyof typeof refusalWords, retryAt: number | null): PermitAnswer {
  return { kind: 'refused', attemptId: attempt.attemptId, refusal: code, words: refusalWords[code], retryAt };
}

async function isFenced(tx: Tx, caller: Caller): Promise<boolean> {
  try {
    await requireSameIncarnation(tx, caller);
    return false;
  } catch (error) {
    if (error instanceof HubError && (error.code === 'OLD_BOOT' || error.code === 'FENCED')) return true;
    throw error;
  }
}

async function lockPeople(tx: Tx, attempts: readonly PermitAttempt[]): Promise<void> {
  await tx.run(
    'select 1 from phone where e164 = any ($1::text[]) order by phone_id for no key update',
    attempts.map((attempt) => attempt.phone),
  );
}

function requireDistinct(attempts: readonly PermitAttempt[]): void {
  const texts = new Set(attempts.map((one) => `${one.campaignId} ${one.step} ${one.phone}`));
  const ids = new Set(attempts.map((one) => one.attemptId));
  if (texts.size < attempts.length || ids.size < attempts.length) {
    throw new HubError('BAD_REQUEST', 'One request asks once for each text.');
  }
}
