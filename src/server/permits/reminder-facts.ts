import { eventMoment } from '#shared/domain/event-time.ts';
import { audienceReason } from '#shared/domain/reminder-audience.ts';
import { isReminderKey, type KeyedPlan, type KeyedStep } from '#shared/domain/reminder-plan.ts';
import { placeFollowUp, placeReminder, type PlacedReminder, type WindowAt } from '#shared/domain/reminder-time.ts';
import { createZoneClock, type ZoneClock } from '#shared/domain/zone-clock.ts';
import type { CampaignContent } from '#shared/protocol/campaign-ops.ts';
import type { GivenAnswer } from '#shared/protocol/rows.ts';
import type { PermitAttempt } from '#shared/protocol/permit.ts';
import type { Tx } from '../db/db.ts';
import type { Hours } from './hours.ts';
import type { PermitFacts } from './judge.ts';
import type { FactRow } from './permit-facts.ts';

/** What a reminder depends on besides what every text does: the campaign's plan, and what the person answered. */
export interface ReminderFacts {
  readonly plan: KeyedPlan | null;
  readonly questions: CampaignContent['questions'] | null;
  readonly answers: Record<string, GivenAnswer>;
  readonly tags: string[];
  readonly follow_ups: Record<string, number>;
  readonly fields: Record<string, string>;
  readonly zones: string[];
  readonly had_first: boolean;
  readonly first_failed: boolean;
  readonly replied: boolean;
  readonly wrong_number: boolean;
}

/** Columns of the campaign g, the conversation c and the contact k. */
export const REMINDER_COLUMNS = `g.content -> 'reminders' as plan, g.content -> 'questions' as questions, c.answers, c.tags, c.follow_ups,
    k.fields, k.zones, c.texted_at is not null as had_first, c.head is not null as replied,
    coalesce(c.closed_reason = 'wrong_number', false) as wrong_number,
    coalesce((select m.state = 'failed' from message m where m.conversation_id = c.conversation_id and m.step = 'initial'
      and m.state <> 'withdrawn' order by m.created_at desc limit 1), false) as first_failed`;

const FACTS = `
  select want.attempt_id, ${REMINDER_COLUMNS}
  from unnest($1::uuid[], $2::uuid[], $3::text[]) as want (attempt_id, campaign_id, e164)
  join phone p on p.e164 = want.e164
  join campaign g on g.campaign_id = want.campaign_id
  join conversation c on c.campaign_id = want.campaign_id and c.phone_id = p.phone_id
  join contact k on k.contact_id = c.contact_id`;

interface Asked {
  readonly attempt: PermitAttempt;
  reminder: ReminderFacts | null;
}

/** Reads what the reminders among these texts depend on; costs nothing when there is none. */
export async function addReminders(tx: Tx, asked: readonly Asked[]): Promise<void> {
  const reminders = asked.filter(({ attempt }) => isReminderKey(attempt.step));
  if (reminders.length === 0) return;
  const rows = await tx.rows<ReminderFacts & { readonly attempt_id: string }>(
    FACTS,
    reminders.map(({ attempt }) => attempt.attemptId),
    reminders.map(({ attempt }) => attempt.campaignId),
    reminders.map(({ attempt }) => attempt.phone),
  );
  const byAttempt = new Map(rows.map((row) => [row.attempt_id, row]));
  for (const one of reminders) one.reminder = byAttempt.get(one.attempt.attemptId) ?? null;
}

/** Whether a reminder may go now, by the hub's clock and hours; the same rules as on the laptop. */
export function judgeReminder(
  attempt: Pick<PermitAttempt, 'step' | 'phone'>,
  row: Pick<FactRow, 'opted_out' | 'zip' | 'state'>,
  facts: ReminderFacts | null,
  { hours, now }: { readonly hours: Hours; readonly now: number },
): NonNullable<PermitFacts['reminder']> | null {
  const step = facts?.plan?.steps.find(({ key }) => key === attempt.step);
  if (!facts?.plan || !step) return { refusal: 'NOT_MEANT', retryAt: null };
  const reason = audienceReason(step, {
    hadFirstText: facts.had_first,
    firstTextFailed: facts.first_failed,
    optedOut: row.opted_out ?? false,
    wrongNumber: facts.wrong_number,
    answers: answersOf(facts),
    replied: facts.replied,
    tags: facts.tags,
  });
  if (reason !== null) return { refusal: 'NOT_MEANT', retryAt: null };
  const clock = createZoneClock();
  const windowAt = (at: number) => {
    const window = hours(facts.zones, row.zip ?? '', row.state ?? '', attempt.phone, at);
    return window.open ? window : { ...window, reasonWords: '' };
  };
  const placed = placeFor(step, facts, windowAt, clock);
  if (placed === null) return { refusal: 'NOT_MEANT', retryAt: null };
  if (placed.kind !== 'placed' || now >= placed.until) return { refusal: 'TOO_LATE', retryAt: null };
  return now < placed.from ? { refusal: 'QUIET_HOURS', retryAt: placed.from } : null;
}

/** Null = no event time is known, or no rule has asked for this follow-up. */
function placeFor(step: KeyedStep, facts: ReminderFacts, windowAt: WindowAt, clock: ZoneClock): PlacedReminder | null {
  if (step.when.kind === 'rule') {
    const dueAt = facts.follow_ups[step.key];
    return dueAt === undefined ? null : placeFollowUp(step, dueAt, windowAt, clock);
  }
  const event = facts.plan?.event ? eventMoment(facts.plan.event, facts, clock) : null;
  return event && placeReminder(step, event, windowAt, clock);
}

/** The labels of their answers to the campaign's first question. */
function answersOf({ questions, answers }: ReminderFacts): string[] {
  const [question] = questions ?? [];
  const given = question && answers[question.questionId];
  if (!given) return [];
  const chosen = new Set(given.optionIds ?? [given.optionId]);
  return question.answers.filter(({ optionId }) => chosen.has(optionId)).map(({ label }) => label);
}
