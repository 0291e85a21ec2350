import type { EventMoment } from './event-time.ts';
import type { SendingWindow } from './hours.ts';
import { isBeforeEvent, type ReminderStep } from './reminder-plan.ts';
import type { ZoneClock } from './zone-clock.ts';

/** When a reminder goes to one person. Times in ms since the epoch. */
export interface ReminderTime {
  /** As the step says. */
  readonly dueAt: number;
  /** From when it may be sent: `dueAt`, or the time it was moved to because of the sending hours. */
  readonly from: number;
  /** From then on it may not be sent any more. */
  readonly until: number;
}

/** too_late: there is no time between "due" and "over" at which it may be sent. */
export type PlacedReminder =
  | ({ readonly kind: 'placed' } & ReminderTime)
  | { readonly kind: 'too_late' | 'never_open' };

/** The sending window of one person at a moment. */
export type WindowAt = (at: number) => SendingWindow;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** After an event a reminder makes sense for so long, when the step does not say. */
const AFTER_EVENT_MS = 2 * DAY_MS;
/** What is moved to the evening before is due so long before the hours end. */
const EVENING_MS = 60 * MINUTE_MS;
/** How exactly and how far back an earlier opening is looked for. */
const LOOK_BACK_STEP_MS = 30 * MINUTE_MS;
const LOOK_BACK_MS = 7 * DAY_MS;

type Timing = Pick<ReminderStep, 'when' | 'lateMinutes'>;

/** When a step is due, by the clock of the event's zone: a day is a day of the calendar, whatever the clocks do. */
export function reminderDueAt({ when }: Pick<ReminderStep, 'when'>, event: EventMoment, clock: ZoneClock): number {
  if (when.kind === 'rule') return event.at;
  if (when.kind === 'minutes') return event.at + when.minutes * MINUTE_MS;
  const { year, month, day } = clock.wallTime(event.zone, event.at);
  const date = new Date(Date.UTC(year, month - 1, day + when.days));
  return clock.moment(event.zone, date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), when.minute);
}

/**
 * When a step may go to one person: at its time if the sending hours are open there and then; else when they open next,
 * if that is still in time; else toward the end of the hours before, so that whoever can be reached is reached.
 */
export function placeReminder(step: Timing, event: EventMoment, windowAt: WindowAt, clock: ZoneClock): PlacedReminder {
  const dueAt = reminderDueAt(step, event, clock);
  const before = isBeforeEvent(step.when);
  if (before && dueAt >= event.at && step.when.kind === 'days') return { kind: 'too_late' };
  const untilFor = (from: number): number => endOf(step, event, before, from);
  const window = windowAt(dueAt);
  if (window.open) {
    const until = untilFor(dueAt);
    return dueAt < until ? { kind: 'placed', dueAt, from: dueAt, until } : { kind: 'too_late' };
  }
  if (window.opensAt === null) return { kind: 'never_open' };
  const until = untilFor(window.opensAt);
  if (window.opensAt < until) return { kind: 'placed', dueAt, from: window.opensAt, until };
  if (!before) return { kind: 'too_late' };
  const from = eveningBefore(dueAt, windowAt);
  return from === null ? { kind: 'too_late' } : { kind: 'placed', dueAt, from, until: event.at };
}

/** When a follow-up goes to somebody for whom it is due at `dueAt`: then, or when the hours open next. */
export function placeFollowUp(
  { lateMinutes }: Pick<ReminderStep, 'lateMinutes'>,
  dueAt: number,
  windowAt: WindowAt,
  clock: ZoneClock,
): PlacedReminder {
  return placeReminder(
    { when: { kind: 'rule', minutes: 0 }, lateMinutes },
    { at: dueAt, zone: 'UTC' },
    windowAt,
    clock,
  );
}

/** When it is over: with the event at the latest, for a step before it. */
function endOf({ lateMinutes }: Timing, event: EventMoment, before: boolean, from: number): number {
  const late = lateMinutes === null ? null : from + lateMinutes * MINUTE_MS;
  if (before) return Math.min(event.at, late ?? event.at);
  return late ?? from + AFTER_EVENT_MS;
}

/** A moment within the last hours that were open before `at`; null = there were none for a week. */
function eveningBefore(at: number, windowAt: WindowAt): number | null {
  for (let back = LOOK_BACK_STEP_MS; back <= LOOK_BACK_MS; back += LOOK_BACK_STEP_MS) {
    const probe = at - back;
    const window = windowAt(probe);
    if (!window.open) continue;
    const evening = Math.min(window.closesAt, at) - EVENING_MS;
    // Hours that were shorter than that are taken where they were found open.
    return windowAt(evening).open ? Math.min(evening, probe) : probe;
  }
  return null;
}
