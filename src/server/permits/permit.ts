import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import { isReminderKey } from '#shared/domain/reminder-plan.ts';
import type { PermitAnswer, PermitAttempt, PermitRefusal } from '#shared/protocol/permit.ts';
import type { Caller, ServerMeta } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import { createBatcher } from '../batcher.ts';
import { BadData } from '../db/db.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { applyUrgent } from '../sync/urgent.ts';
import { hoursFor } from './hours.ts';
import type { Hours } from './hours.ts';
import { judge } from './judge.ts';
import type { PermitFacts } from './judge.ts';
import { readFacts } from './permit-facts.ts';
import type { FactRow } from './permit-facts.ts';
import { addReminders, judgeReminder } from './reminder-facts.ts';
import type { ReminderFacts } from './reminder-facts.ts';
import { refusalWords } from './refusal-words.ts';
import { writeGrants } from './write-grants.ts';
import type { Grant } from './write-grants.ts';

export type Permit = (
  caller: Caller,
  meta: ServerMeta,
  request: ParsedRequest<'permit'>,
) => Promise<ResponseOf<'permit'>>;

/** One request of one laptop. */
interface Asking {
  readonly caller: Caller;
  readonly hours: Hours;
  readonly attempts: readonly PermitAttempt[];
}

/** Attempts in one transaction: large enough to carry a rush, small enough to hold nobody's row for long. */
const MAX_TOGETHER = 40;
/** Few lanes make large batches; those that wait for a person's row, which an opt-out holds, do not keep the others waiting. */
const LANES = 2;
const SLOW = { afterMs: 40, lanes: 8 };

/**
 * Leave to send up to ten texts, each once, by this boot. Opt-outs that ride along count first; then the people's rows
 * are locked in one order, so that a permit and an opt-out of the same person never pass each other unseen; what is
 * answered is committed. Requests that come at the same time share a transaction, each judged on its own.
 * The calls throw HubError BAD_REQUEST when one request asks twice for one text.
 */
export function createPermit(ctx: HubContext): Permit {
  const together = createBatcher<Asking, PermitAnswer[]>(
    {
      lanes: LANES,
      maxWeight: MAX_TOGETHER,
      weightOf: (asking) => asking.attempts.length,
      slow: { ...SLOW, timers: ctx.timers },
    },
    (askings) => ctx.db.transaction((tx) => answerAll(ctx, tx, askings)),
    (error) => error instanceof BadData,
  );
  return async (caller, meta, request) => {
    requireDistinct(request.attempts);
    const asking = { caller, hours: hoursFor(meta), attempts: request.attempts };
    if (request.urgent.length === 0) return { answers: await together.do(asking), urgent: [] };
    return ctx.db.transaction(async (tx) => {
      const urgent = await applyUrgent(ctx, tx, caller, request.urgent);
      const [answers] = await answerAll(ctx, tx, [asking]);
      return { answers: answers ?? [], urgent };
    });
  };
}

async function answerAll(ctx: HubContext, tx: Tx, askings: readonly Asking[]): Promise<PermitAnswer[][]> {
  const questions = askings.flatMap(({ hours, caller, attempts }) =>
    attempts.map((attempt): Question => ({ ctx, tx, hours, caller, attempt, reminder: null })),
  );
  const facts = await readFacts(tx, questions);
  await addReminders(tx, questions);
  const decisions = questions.map((question, place) => decide(question, facts[place]));
  const written = await writeGrants(tx, firstOfEachTarget(decisions));
  const answers: PermitAnswer[] = [];
  for (const [place, decision] of decisions.entries()) answers.push(await settle(decision, written, questions[place]));
  let place = 0;
  return askings.map(({ attempts }) => attempts.map(() => answers[place++] as PermitAnswer));
}

/** One text of one request. */
interface Question {
  readonly ctx: HubContext;
  readonly tx: Tx;
  readonly caller: Caller;
  readonly hours: Hours;
  readonly attempt: PermitAttempt;
  /** What a reminder depends on besides. */
  reminder: ReminderFacts | null;
}

/** What the facts say of one question: the answer, or one that holds once `grant` is written. */
interface Decision {
  readonly answer: PermitAnswer;
  readonly grant: Grant | null;
}

function decide(question: Question, row: FactRow | undefined): Decision {
  const { ctx, caller, attempt } = question;
  if (!row) throw new Error('No facts for a permit.');
  if (!row.standing) return { answer: refusal(attempt, 'FENCED', null), grant: null };
  const facts = factsOf(question, row);
  const judgement = judge(facts, ctx.limits.permitMs);
  if (judgement.kind === 'refuse')
    return { answer: refusal(attempt, heardBy(caller, judgement.refusal), judgement.retryAt), grant: null };
  const issuedAt = judgement.kind === 'again' ? judgement.issuedAt : facts.now;
  const closesAt = facts.hours.open ? facts.hours.closesAt : facts.now;
  const expiresAt = Math.min(issuedAt + ctx.limits.expirationMs, closesAt);
  const validMs = Math.min(issuedAt + ctx.limits.permitMs, expiresAt) - facts.now;
  return {
    answer: { kind: 'granted', attemptId: attempt.attemptId, validMs, expiresAt },
    grant: judgement.kind === 'grant' ? { caller, attempt, row, issuedAt, expiresAt } : null,
  };
}

/** Grants that one statement may write: of those that exclude each other the first. */
function firstOfEachTarget(decisions: readonly Decision[]): Grant[] {
  const first = new Map<string, Grant>();
  for (const { grant } of decisions) {
    if (!grant) continue;
    const { step, campaignId } = grant.attempt;
    // An opt-out is confirmed once, in whatever campaign.
    const key = step === 'optout' ? `${step} ${grant.row.phone_id}` : `${campaignId} ${step} ${grant.row.phone_id}`;
    if (!first.has(key)) first.set(key, grant);
  }
  return [...first.values()];
}

/**
 * The answer of a decision whose grant, if it needs one, was written. Otherwise the target changed while this request
 * waited for the person's row, or by its neighbor: it is judged once more, by what is true now.
 */
async function settle(
  { answer, grant }: Decision,
  written: ReadonlySet<Grant>,
  question: Question | undefined,
): Promise<PermitAnswer> {
  if (!grant || !question || written.has(grant)) return answer;
  const [row] = await readFacts(question.tx, [question]);
  const second = decide(question, row);
  if (!second.grant) return second.answer;
  const now = await writeGrants(question.tx, [second.grant]);
  return now.size > 0 ? second.answer : refusal(question.attempt, 'NOT_YOURS', null);
}

function factsOf({ ctx, caller, hours, attempt, reminder }: Question, row: FactRow): PermitFacts {
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
    reminder: isReminderKey(attempt.step) ? judgeReminder(attempt, row, reminder, { hours, now }) : null,
    optedOut: row.opted_out ?? false,
    suppressed: row.suppressed ?? false,
    confirmedElsewhere: row.confirmed_elsewhere,
    expectedHead: attempt.expectedHead,
    known: row.known,
    conversation: row.conversation,
    target: row.target,
  };
}

/** Versions before 3 know nothing of do-not-text lists; an opt-out means the same for the text. */
function heardBy({ protocol }: Caller, code: PermitRefusal): PermitRefusal {
  return code === 'SUPPRESSED' && protocol < 3 ? 'OPTED_OUT' : code;
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
