import type { CampaignDraft } from '#shared/contract/campaigns.ts';
import { isZone, readEventTime } from '#shared/domain/event-time.ts';
import { fieldName } from '#shared/domain/field-name.ts';
import {
  isBeforeEvent,
  whenWords,
  type ReminderEvent,
  type ReminderPlan,
  type ReminderStep,
} from '#shared/domain/reminder-plan.ts';
import { fieldsIn } from '#shared/domain/script.ts';
import { createZoneClock } from '#shared/domain/zone-clock.ts';
import type { DraftFacts } from './draft-problems.ts';

/** Merge fields that the event's time fills in a reminder. */
const EVENT_FIELDS = ['event_day', 'event_time'] as const;

type CheckText = (text: string, eventFields: readonly string[]) => readonly string[];

/**
 * What stands between a plan of reminders and "ready". A plan without steps has no problem; one without an event time
 * does no harm, and the time is often known only later.
 */
export function problemsOfPlan(draft: CampaignDraft, facts: DraftFacts, check: CheckText): string[] {
  const plan = draft.reminders;
  if (!plan || plan.steps.length === 0) return [];
  return [...eventProblems(plan.event, facts), ...sameNames(plan), ...plan.steps.flatMap((step) => stepProblems(step))];

  function stepProblems(step: ReminderStep): string[] {
    const named = (words: string): string => `“${step.name}”: ${words}`;
    if (step.text.trim() === '') return [named('Write its text.')];
    return [
      ...check(step.text, EVENT_FIELDS),
      ...audienceProblems(step, draft),
      ...timeProblems(step, plan?.event ?? null),
    ].map(named);
  }
}

function eventProblems(event: ReminderEvent | null, { list }: DraftFacts): string[] {
  if (event === null) return [];
  if (event.zone !== null && !isZone(event.zone, createZoneClock())) {
    return [`There is no time zone called “${event.zone}”.`];
  }
  if (event.kind === 'campaign') {
    return readEventTime(event.at) === null ? ['The event is on a day that does not exist.'] : [];
  }
  const fields = new Set((list?.fields ?? []).map(fieldName));
  const lacking = [event.dateField, ...(event.timeField === null ? [] : [event.timeField])].filter(
    (name) => !fields.has(fieldName(name)),
  );
  return list ? lacking.map((name) => `The list has no column “${name}” for the event time.`) : [];
}

function sameNames({ steps }: ReminderPlan): string[] {
  const names = steps.map(({ name }) => name.toLowerCase());
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(twice)].map((name) => `Two reminders are called “${name}”.`);
}

function audienceProblems({ audience }: ReminderStep, { questions }: CampaignDraft): string[] {
  const { answers, unanswered } = audience;
  if (answers === null) return [];
  if (answers.length === 0 && !unanswered) return ['It is for nobody: choose at least one answer.'];
  const known = new Set((questions[0]?.answers ?? []).map(({ label }) => label.trim().toLowerCase()));
  const lost = answers.filter((label) => !known.has(label.trim().toLowerCase()));
  return lost.map((label) => `No answer is called “${label}” any more.`);
}

/** On the very day the hour may be after the event. */
function timeProblems(step: ReminderStep, event: ReminderEvent | null): string[] {
  const { when } = step;
  if (when.kind !== 'days' || when.days !== 0 || event?.kind !== 'campaign') return [];
  const read = readEventTime(event.at);
  if (read?.kind !== 'wall' || when.minute < read.minute) return [];
  return [`${whenWords(when)} is not before the event.`];
}

/** What would make a plan better; none of it blocks. */
export function reminderHints(draft: CampaignDraft, { list }: DraftFacts): string[] {
  const plan = draft.reminders;
  if (!plan || plan.steps.length === 0) return [];
  const hints: string[] = [];
  const used = plan.steps.flatMap(({ text }) => fieldsIn(text));
  const needsEvent = plan.steps.some(({ when }) => when.kind !== 'rule');
  if (plan.event === null && needsEvent) hints.push('Say when the event is: until then nobody is reminded.');
  const comesBefore = plan.steps.some(({ when }) => isBeforeEvent(when));
  if (plan.event !== null && comesBefore && !used.includes('event_time')) {
    hints.push('No reminder says the hour: {event_time} does, and {event_day} the day.');
  }
  if (list && plan.event?.kind === 'list' && plan.event.zone === null) {
    hints.push('Who has no known time zone gets no reminder: their event time cannot be told.');
  }
  return hints;
}
