import { eventFields, eventMoment, type EventMoment } from '#shared/domain/event-time.ts';
import { audienceReason } from '#shared/domain/reminder-audience.ts';
import type { ReminderPlan, ReminderStep } from '#shared/domain/reminder-plan.ts';
import { placeFollowUp, placeReminder, type PlacedReminder, type ReminderTime } from '#shared/domain/reminder-time.ts';
import { statesFor } from '#shared/domain/zones.ts';
import { createZoneClock } from '#shared/domain/zone-clock.ts';
import { customFields } from '../campaigns/merge-fields.ts';
import type { ContactHours, ContactPlace } from '../sending/contact-hours.ts';
import type { ReminderRow } from '../store/reminders.ts';
import type { SkipReason } from './skip-words.ts';

/** How a step stands for one person at one moment. */
export type ReminderVerdict =
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  /** A follow-up that no rule has put them down for. */
  | { readonly kind: 'not_asked' }
  /** Not yet; `held`: due, but what they wrote waits for an answer, which comes first. */
  | ({ readonly kind: 'later' | 'due' | 'held' } & ReminderTime);

export interface ReminderJudge {
  /** `optedOut`: whether an opt-out binds them here. That the step was sent already is not looked at. */
  judge(
    plan: ReminderPlan,
    step: ReminderStep,
    row: ReminderRow,
    at: { optedOut: boolean; nowAt: number },
  ): ReminderVerdict;
  /** When the event is for a person; null = not known. */
  eventOf(plan: ReminderPlan, row: Pick<ReminderRow, 'fields' | 'zones'>): EventMoment | null;
  /** When the step goes to a person; null = no event time is known. */
  placed(
    plan: ReminderPlan,
    step: ReminderStep,
    row: ContactPlace & Pick<ReminderRow, 'fields' | 'follow_ups'>,
  ): PlacedReminder | null;
  /** {event_day} and {event_time}; empty without an event time. */
  fieldsOf(plan: ReminderPlan, row: Pick<ReminderRow, 'fields' | 'zones'>): Record<string, string>;
}

const MOST_KEPT = 5_000;

/** Judges people one by one; those who share an event time, zones and states share the work. */
export function createReminderJudge(hours: ContactHours): ReminderJudge {
  const clock = createZoneClock();
  let kept = new Map<string, PlacedReminder>();
  let keptFor = '';

  function eventOf(
    { event }: ReminderPlan,
    { fields, zones }: Pick<ReminderRow, 'fields' | 'zones'>,
  ): EventMoment | null {
    if (event === null) return null;
    return eventMoment(
      event,
      { fields: event.kind === 'list' ? customFields({ fields }) : {}, zones: names(zones) },
      clock,
    );
  }

  function placed(
    plan: ReminderPlan,
    step: ReminderStep,
    row: ContactPlace & Pick<ReminderRow, 'fields' | 'follow_ups'>,
  ): PlacedReminder | null {
    const asked = step.when.kind === 'rule' ? followUpIn(row, step) : null;
    if (step.when.kind === 'rule' && asked === null) return null;
    const event = asked === null ? eventOf(plan, row) : { at: asked, zone: 'UTC' };
    if (event === null) return null;
    const zones = names(row.zones);
    const states = statesFor({ zip: row.zip, state: row.state, e164: row.phone });
    const key = JSON.stringify([step.when, step.lateMinutes, event, zones, states]);
    // The hours may have been changed in Settings, or practice may be over: told by what is open now.
    const rules = hours.version();
    if (rules !== keptFor || kept.size >= MOST_KEPT) {
      kept = new Map();
      keptFor = rules;
    }
    const windowAt = (at: number) => hours.windowIn(zones, states, at);
    const found =
      kept.get(key) ??
      (asked === null ? placeReminder(step, event, windowAt, clock) : placeFollowUp(step, asked, windowAt, clock));
    kept.set(key, found);
    return found;
  }

  return {
    eventOf,
    placed,
    fieldsOf(plan, row) {
      const event = eventOf(plan, row);
      return event === null ? {} : eventFields(event);
    },
    judge(plan, step, row, { optedOut, nowAt }) {
      if (step.when.kind === 'rule' && followUpIn(row, step) === null) return { kind: 'not_asked' };
      const reason = audienceReason(step, {
        hadFirstText: row.texted_at !== null,
        firstTextFailed: row.first_state === 'failed',
        optedOut,
        wrongNumber: row.closed_reason === 'wrong_number',
        answers: JSON.parse(row.answers) as string[],
        replied: row.replied_at !== null,
        tags: JSON.parse(row.tags) as string[],
      });
      if (reason !== null) return { kind: 'skipped', reason };
      const time = placed(plan, step, row);
      if (time === null) return { kind: 'skipped', reason: 'no_event_time' };
      if (time.kind !== 'placed') return { kind: 'skipped', reason: time.kind };
      if (nowAt >= time.until) return { kind: 'skipped', reason: 'too_late' };
      const { dueAt, from, until } = time;
      if (nowAt < from) return { kind: 'later', dueAt, from, until };
      const waits = row.status === 'needs_reply' || row.status === 'later';
      return { kind: waits ? 'held' : 'due', dueAt, from, until };
    },
  };
}

function followUpIn({ follow_ups }: Pick<ReminderRow, 'follow_ups'>, { key }: ReminderStep): number | null {
  if (key === undefined || follow_ups === '{}') return null;
  return (JSON.parse(follow_ups) as Record<string, number>)[key] ?? null;
}

function names(joined: string): string[] {
  return joined === '' ? [] : joined.split('|');
}
