import type { PlanTimes } from '#shared/contract/reminders.ts';
import { eventFields, type EventMoment } from '#shared/domain/event-time.ts';
import { localTime } from '#shared/domain/hours.ts';
import type { ReminderPlan, ReminderStep } from '#shared/domain/reminder-plan.ts';
import { renderScript } from '#shared/domain/script.ts';
import { mergeFields } from '../campaigns/merge-fields.ts';
import type { CoreContext } from '../context.ts';
import { contactsAfterRow, lastRowOf } from '../store/campaign-contacts.ts';
import { campaignById } from '../store/campaigns.ts';
import type { ContactRecord } from '../store/contacts.ts';
import { optOutOf } from '../store/opt-outs.ts';
import type { ReminderJudge } from './reminder-judge.ts';
import { skipWords } from './skip-words.ts';
import { walkPeople } from './walk-people.ts';

/** Of so many people the times are shown: the first, and some spread over the list. */
const SAMPLES = 4;

/** What a plan comes to for people of the list, and how many of those texted it would reach. */
export async function planTimes(
  ctx: CoreContext,
  judge: ReminderJudge,
  {
    campaignId,
    listId,
    plan,
  }: { readonly campaignId: number; readonly listId: number | null; readonly plan: ReminderPlan },
): Promise<PlanTimes> {
  const people = listId === null ? [] : samplePeople(ctx, listId);
  const counts = await countsOf(ctx, judge, campaignId, plan);
  return {
    steps: plan.steps.map((step, index) => ({
      counts: counts?.[index] ?? null,
      people: people.map((person) => sampleOf(ctx, judge, plan, step, person)),
    })),
  };
}

function samplePeople({ db }: CoreContext, listId: number): ContactRecord[] {
  const last = lastRowOf(db, listId);
  const found = Array.from({ length: SAMPLES }, (_, index) =>
    contactsAfterRow(db, listId, Math.floor((last * index) / SAMPLES), 1),
  ).flat();
  return found.filter((person, index) => found.findIndex(({ id }) => id === person.id) === index);
}

type Sample = PlanTimes['steps'][number]['people'][number];

function sampleOf(
  ctx: CoreContext,
  judge: ReminderJudge,
  plan: ReminderPlan,
  step: ReminderStep,
  person: ContactRecord,
): Sample {
  const event = judge.eventOf(plan, person);
  const placed = judge.placed(plan, step, { ...person, follow_ups: '{}' });
  const fields = { ...mergeFields(person, ctx.settings.get()), ...judge.fieldsOf(plan, person) };
  const text = renderScript(step.text, fields).text;
  const name = `${person.first_name} ${person.last_name}`.trim() || person.phone;
  const base = { name, text, eventAt: event ? dayAndTime(event) : '', sendAt: '' };
  if (step.when.kind === 'rule') return { ...base, note: 'Goes to whom a rule asks it for.' };
  if (event === null || placed === null) return { ...base, note: `Does not go: ${skipWords.no_event_time}.` };
  if (placed.kind !== 'placed') return { ...base, note: `Does not go: ${skipWords[placed.kind]}.` };
  const sendAt = dayAndTime({ at: placed.from, zone: event.zone });
  if (placed.from === placed.dueAt) return { ...base, sendAt, note: '' };
  const due = dayAndTime({ at: placed.dueAt, zone: event.zone });
  return {
    ...base,
    sendAt,
    note: `Moved ${placed.from > placed.dueAt ? 'on' : 'forward'} from ${due}: outside the sending hours there.`,
  };
}

function dayAndTime(moment: EventMoment): string {
  return `${eventFields(moment).event_day}, ${localTime([moment.zone], moment.at)}`;
}

interface Counts {
  toCome: number;
  due: number;
  skipped: number;
}

/** Null = nobody of the campaign was texted. */
async function countsOf(
  ctx: CoreContext,
  judge: ReminderJudge,
  campaignId: number,
  plan: ReminderPlan,
): Promise<Counts[] | null> {
  const { db, settings, clock } = ctx;
  const campaign = campaignById(db, campaignId);
  if (!campaign || campaign.launched_at === null) return null;
  const counts = plan.steps.map((): Counts => ({ toCome: 0, due: 0, skipped: 0 }));
  const mode = campaign.mode ?? settings.get().mode;
  let looked = 0;
  await walkPeople(ctx, { campaignId, afterId: 0 }, (row) => {
    looked += 1;
    const at = { optedOut: optOutOf(db, row.phone, mode) !== null, nowAt: clock.now() };
    plan.steps.forEach((step, index) => {
      const count = counts[index];
      const { kind } = judge.judge(plan, step, row, at);
      if (!count) return;
      if (kind === 'skipped') count.skipped += 1;
      else if (kind === 'later') count.toCome += 1;
      else count.due += 1;
    });
    return 'on';
  });
  return looked === 0 ? null : counts;
}
