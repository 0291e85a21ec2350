import { z } from 'zod';
import { LONGEST_TEXT } from './parts.ts';

/** A wall-clock moment without a zone, "2026-12-05T14:00". */
const wallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'A date and a time, for example 2026-12-05T14:00.');
const zone = z.string().regex(/^[A-Za-z0-9_+/-]{1,64}$/);

/**
 * When the event is: one time for the whole campaign, or one for each person in columns of the list. Times of a list are
 * read in `zone`; null = in the time zone of the person.
 */
export const reminderEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('campaign'), at: wallTime, zone }),
  z.object({
    kind: z.literal('list'),
    dateField: z.string().min(1).max(64),
    timeField: z.string().min(1).max(64).nullable(),
    zone: zone.nullable(),
  }),
]);
export type ReminderEvent = z.infer<typeof reminderEvent>;

/** When a reminder is due: so many days from the event's day at a time of day, or so many minutes from the event, or from a rule. */
export const reminderWhen = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('days'), days: z.int().min(-60).max(60), minute: z.int().min(0).max(1_439) }),
  z.object({ kind: z.literal('minutes'), minutes: z.int().min(-4_320).max(4_320) }),
  /** A follow-up: so many minutes after a rule has put the person down for it. It needs no event. */
  z.object({ kind: z.literal('rule'), minutes: z.int().min(0).max(20_160) }),
]);
export type ReminderWhen = z.infer<typeof reminderWhen>;

const label = z.string().trim().min(1).max(60);
const tag = z.string().trim().min(1).max(40);

/**
 * Whom a reminder is for, of those who had the first text. Who opted out, and wrong numbers, never get one. Answers are
 * those to the campaign's first question, by their words.
 */
export const reminderAudience = z.object({
  /** null = whatever they answered, or nothing. */
  answers: z.array(label).max(9).nullable(),
  /** Beside those answers: people who have not answered the question. */
  unanswered: z.boolean(),
  reply: z.enum(['any', 'replied', 'silent']),
  /** With any of these; empty = with or without tags. */
  tags: z.array(tag).max(20),
  withoutTags: z.array(tag).max(20),
});

/** What a step is called in the store and on the wire; the first text is the first step. */
export const reminderKey = z.string().regex(/^s[1-9]\d{0,5}$/);
const REMINDER_KEY = /^s[1-9]\d{0,5}$/;

export function isReminderKey(step: string): boolean {
  return REMINDER_KEY.test(step);
}

export const reminderStep = z.object({
  /** Missing until the core has given it one. */
  key: reminderKey.optional(),
  name: z.string().trim().min(1).max(60),
  text: z.string().max(LONGEST_TEXT),
  when: reminderWhen,
  /** Not sent any more so many minutes after it was due; null = up to the event, after it for two days. */
  lateMinutes: z.int().min(5).max(10_080).nullable(),
  audience: reminderAudience,
});
export type ReminderStep = z.infer<typeof reminderStep>;

export const MOST_REMINDERS = 9;

export const reminderPlan = z.object({
  event: reminderEvent.nullable(),
  steps: z.array(reminderStep).max(MOST_REMINDERS),
  /** The highest number given to a step so far, when it was read; whoever adds a step names it by the next one. */
  made: z.int().min(1).optional(),
});
export type ReminderPlan = z.infer<typeof reminderPlan>;

/** As it is stored and sent: every step has its key, and no key is ever given twice. */
export const keyedPlan = z.object({
  event: reminderEvent.nullable(),
  steps: z.array(reminderStep.extend({ key: reminderKey })).max(MOST_REMINDERS),
  /** The highest number given to a step so far. */
  made: z.int().min(1),
});
export type KeyedPlan = z.infer<typeof keyedPlan>;
export type KeyedStep = KeyedPlan['steps'][number];

export const NO_REMINDERS: KeyedPlan = { event: null, steps: [], made: 1 };

/**
 * Gives new steps their keys. A new step may name itself by a number that was never given; a key that was given to a step
 * which is no more, or that stands twice, counts as none: a key is never given twice.
 */
export function withKeys(plan: ReminderPlan, before: KeyedPlan): KeyedPlan {
  const known = new Set(before.steps.map(({ key }) => key));
  const taken = new Set<string>();
  let made = Math.max(before.made, ...plan.steps.map(({ key }) => numberOf(key)).filter((n) => n <= HIGHEST));
  const steps = plan.steps.map((step): KeyedStep => {
    const { key } = step;
    const isFree =
      key !== undefined &&
      !taken.has(key) &&
      (known.has(key) || (numberOf(key) > before.made && numberOf(key) <= HIGHEST));
    const own = isFree ? key : `s${(made += 1)}`;
    taken.add(own);
    return { ...step, key: own };
  });
  return { event: plan.event, steps, made };
}

/** So high a number is nobody's next one. */
const HIGHEST = 100_000;

function numberOf(key: string | undefined): number {
  return key === undefined ? 0 : Number(key.slice(1));
}

/** The name of the next step of a plan that is being written. */
export function nextKey({ steps, made = 1 }: ReminderPlan): string {
  return `s${Math.max(made, ...steps.map(({ key }) => numberOf(key))) + 1}`;
}

/** A step that makes no sense once the event has begun. */
export function isBeforeEvent(when: ReminderWhen): boolean {
  if (when.kind === 'rule') return false;
  return when.kind === 'days' ? when.days <= 0 : when.minutes < 0;
}

/** "1 day before at 9:00 AM", "3 hours before". */
export function whenWords(when: ReminderWhen): string {
  if (when.kind === 'days') {
    const at = ` at ${timeOfDay(when.minute)}`;
    if (when.days === 0) return `On the day${at}`;
    return `${amount(Math.abs(when.days), 'day')} ${when.days < 0 ? 'before' : 'after'}${at}`;
  }
  const { minutes } = when;
  if (when.kind === 'rule')
    return minutes === 0 ? 'When a rule asks for it' : `${span(minutes)} after a rule asks for it`;
  if (minutes === 0) return 'When it begins';
  return `${span(Math.abs(minutes))} ${minutes < 0 ? 'before' : 'after'}`;
}

function span(minutes: number): string {
  return minutes % 60 === 0 ? amount(minutes / 60, 'hour') : amount(minutes, 'minute');
}

function amount(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function timeOfDay(minute: number): string {
  const hour = Math.floor(minute / 60);
  return `${hour % 12 || 12}:${String(minute % 60).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}
