import { MOST_REMINDERS, nextKey, type ReminderPlan, type ReminderStep } from '#shared/domain/reminder-plan.ts';

type Preset = Pick<ReminderStep, 'name' | 'text' | 'when'>;

/** What a new reminder begins with, one after the other: the two that every event needs come first. */
const PRESETS: readonly Preset[] = [
  {
    name: 'The day before',
    text: "Hi {first_name|there}, {texter} from {org}: see you {event_day} at {event_time}. If you can't make it after all, just tell me here.",
    when: { kind: 'days', days: -1, minute: 10 * 60 },
  },
  {
    name: 'A few hours before',
    text: 'Hi {first_name|there}, see you today at {event_time}! Questions? Write me here.',
    when: { kind: 'minutes', minutes: -180 },
  },
  {
    name: 'The day after',
    text: 'Hi {first_name|there}, {texter} from {org}. Thank you for coming! How was it for you?',
    when: { kind: 'days', days: 1, minute: 11 * 60 },
  },
];

/** Answers that decline. */
const DECLINES = /^(?:no|not|never|can'?t|cannot|declin\w*|wants? to (?:return|cancel))\b/i;

/** The plan with one more reminder, for those who did not decline; null = there are as many as there can be. */
export function withNextReminder(plan: ReminderPlan, answers: readonly string[]): ReminderPlan | null {
  if (plan.steps.length >= MOST_REMINDERS) return null;
  const taken = new Set(plan.steps.map(({ name }) => name));
  const preset = PRESETS.find(({ name }) => !taken.has(name)) ?? {
    ...PRESETS[0],
    name: `Reminder ${plan.steps.length + 1}`,
    text: '',
    when: { kind: 'days', days: -2, minute: 600 },
  };
  const coming = answers.filter((label) => !DECLINES.test(label));
  const step: ReminderStep = {
    ...preset,
    key: nextKey(plan),
    lateMinutes: null,
    audience: {
      answers: answers.length === 0 ? null : coming,
      unanswered: answers.length === 0,
      reply: 'any',
      tags: [],
      withoutTags: [],
    },
  };
  return { ...plan, steps: [...plan.steps, step] };
}
