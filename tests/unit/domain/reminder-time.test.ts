import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventFields, eventMoment, readEventTime } from '#shared/domain/event-time.ts';
import { createSendingHours } from '#shared/domain/hours.ts';
import { placeReminder, reminderDueAt, type PlacedReminder } from '#shared/domain/reminder-time.ts';
import {
  isBeforeEvent,
  nextKey,
  whenWords,
  withKeys,
  NO_REMINDERS,
  type ReminderStep,
  type ReminderWhen,
} from '#shared/domain/reminder-plan.ts';
import { audienceReason, type ReminderPerson } from '#shared/domain/reminder-audience.ts';
import { shippedSendingRules } from '#shared/domain/sending-rules.ts';
import { createZoneClock } from '#shared/domain/zone-clock.ts';

const clock = createZoneClock();
const hours = createSendingHours(shippedSendingRules(), clock);
const NY = 'America/New_York';
const everyone: ReminderStep['audience'] = { answers: null, unanswered: true, reply: 'any', tags: [], withoutTags: [] };

function place(
  when: ReminderWhen,
  event: string,
  { lateMinutes = null }: { lateMinutes?: number | null } = {},
): PlacedReminder {
  const moment = eventMoment({ kind: 'campaign', at: event, zone: NY }, { fields: {}, zones: [] }, clock);
  if (!moment) throw new Error('no event');
  return placeReminder({ when, lateMinutes }, moment, (at) => hours.windowFor([NY], at), clock);
}
const iso = (placed: PlacedReminder): string =>
  placed.kind === 'placed'
    ? `${new Date(placed.from).toISOString()} until ${new Date(placed.until).toISOString()}`
    : placed.kind;

describe('reading the time of an event', () => {
  it.each([
    ['2026-12-05 14:00', '', '2026-12-5 840'],
    ['2026-12-05T14:00', '', '2026-12-5 840'],
    ['12/5/2026 2:00 PM', '', '2026-12-5 840'],
    ['12/5/26', '2 pm', '2026-12-5 840'],
    ['Saturday, December 5, 2026 at 2:30 p.m.', '', '2026-12-5 870'],
    ['Dec 5 2026', '14:00:00', '2026-12-5 840'],
    ['12/5/2026 0:00', '2:00 PM', '2026-12-5 840'],
    ['12/5/2026', '12 AM', '2026-12-5 0'],
    ['12/5/2026', '12:15 PM', '2026-12-5 735'],
  ])('%s %s', (date, time, wanted) => {
    const read = readEventTime(date, time);
    expect(read?.kind === 'wall' && `${read.year}-${read.month}-${read.day} ${read.minute}`).toBe(wanted);
  });

  it('takes a moment as it is', () => {
    expect(readEventTime('2026-12-05T14:00:00-05:00')).toEqual({ kind: 'moment', at: Date.parse('2026-12-05T19:00Z') });
  });

  it.each([
    '',
    'soon',
    '12/5/2026',
    '2026-02-30 14:00',
    '13/45/2026 2 PM',
    '12/5/2026 25:00',
    '12/5/2026 13 PM',
    '14:00',
  ])('says that it does not know: %s', (text) => expect(readEventTime(text)).toBeNull());

  it('never throws, whatever stands in the column', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (date, time) => {
        readEventTime(date, time);
        return true;
      }),
    );
  });

  it('reads a column in the zone of the event, or of the person', () => {
    const fields = { shift: '3/14/2027 9 AM' };
    const event = { kind: 'list', dateField: 'Shift', timeField: null } as const;
    const there = eventMoment({ ...event, zone: null }, { fields, zones: ['America/Denver', NY] }, clock);
    expect(there).toEqual({ at: Date.parse('2027-03-14T15:00Z'), zone: 'America/Denver' });
    const fixed = eventMoment({ ...event, zone: NY }, { fields, zones: ['America/Denver'] }, clock);
    expect(fixed?.at).toBe(Date.parse('2027-03-14T13:00Z'));
    expect(eventMoment({ ...event, zone: null }, { fields, zones: [] }, clock)).toBeNull();
    expect(eventMoment({ ...event, zone: 'Mars/Base' }, { fields, zones: [] }, clock)).toBeNull();
  });

  it('writes it with characters that cost nothing', () => {
    const fields = eventFields({ at: Date.parse('2026-12-05T19:00Z'), zone: NY });
    expect(fields).toEqual({ event_day: 'Saturday, December 5', event_time: '2 PM' });
    expect(eventFields({ at: Date.parse('2026-12-05T19:30Z'), zone: NY }).event_time).toBe('2:30 PM');
    expect(eventFields({ at: Date.parse('2026-12-05T19:00Z'), zone: NY }, 'es-US').event_day).toBe(
      'sábado, 5 de diciembre',
    );
  });
});

describe('when a reminder is due', () => {
  const days = (count: number, minute = 540): ReminderWhen => ({ kind: 'days', days: count, minute });

  it('counts days by the calendar, also when the clocks change in between', () => {
    expect(iso(place(days(-1), '2027-03-14T14:00'))).toBe('2027-03-13T14:00:00.000Z until 2027-03-14T18:00:00.000Z');
    expect(iso(place(days(-1), '2026-11-01T14:00'))).toBe('2026-10-31T13:00:00.000Z until 2026-11-01T19:00:00.000Z');
    expect(iso(place(days(-1), '2027-03-15T14:00'))).toBe('2027-03-14T13:00:00.000Z until 2027-03-15T18:00:00.000Z');
  });

  it('counts hours by the clock on the wall of nobody', () => {
    const before = place({ kind: 'minutes', minutes: -180 }, '2027-03-14T14:00');
    expect(iso(before)).toBe('2027-03-14T15:00:00.000Z until 2027-03-14T18:00:00.000Z');
  });

  it('moves on to the opening hour when that is in time', () => {
    const early = place({ kind: 'minutes', minutes: -180 }, '2026-11-24T11:00');
    expect(iso(early)).toBe('2026-11-24T14:00:00.000Z until 2026-11-24T16:00:00.000Z');
  });

  it('moves to the evening before when it would be after the event', () => {
    const dawn = place({ kind: 'minutes', minutes: -180 }, '2026-11-24T08:30');
    expect(iso(dawn)).toBe('2026-11-24T00:00:00.000Z until 2026-11-24T13:30:00.000Z');
  });

  it('is too late when it would be at or after the event', () => {
    expect(iso(place(days(0, 900), '2026-11-24T14:00'))).toBe('too_late');
    expect(iso(place(days(2), '2026-11-24T14:00'))).toBe('2026-11-26T14:00:00.000Z until 2026-11-28T14:00:00.000Z');
  });

  it('ends early when the step says so', () => {
    const placed = place(days(-1), '2026-11-24T14:00', { lateMinutes: 60 });
    expect(iso(placed)).toBe('2026-11-23T14:00:00.000Z until 2026-11-23T15:00:00.000Z');
  });

  it('goes within the hours and before the event, wherever and whenever', () => {
    const zones = fc.constantFrom(
      NY,
      'America/Los_Angeles',
      'America/Phoenix',
      'Pacific/Honolulu',
      'America/Anchorage',
    );
    const when: fc.Arbitrary<ReminderWhen> = fc.oneof(
      fc.record({
        kind: fc.constant('days' as const),
        days: fc.integer({ min: -5, max: 3 }),
        minute: fc.integer({ min: 0, max: 1439 }),
      }),
      fc.record({ kind: fc.constant('minutes' as const), minutes: fc.integer({ min: -2_880, max: 2_880 }) }),
    );
    // Around both changes of the clocks, and over a new year.
    const start = fc.constantFrom('2026-10-30T00:00Z', '2027-03-12T00:00Z', '2026-12-30T00:00Z');
    fc.assert(
      fc.property(
        zones,
        zones,
        when,
        start,
        fc.integer({ min: 0, max: 4 * 24 * 60 }),
        (zone, person, step, from, minutes) => {
          const event = { at: Date.parse(from) + minutes * 60_000, zone };
          const windowAt = (at: number) => hours.windowFor([person], at);
          const placed = placeReminder({ when: step, lateMinutes: null }, event, windowAt, clock);
          if (placed.kind !== 'placed') return placed.kind === 'too_late';
          const isOpen = windowAt(placed.from).open;
          const isInTime = placed.from < placed.until && (!isBeforeEvent(step) || placed.until <= event.at);
          // Unmoved when its own hour is fine.
          const own = reminderDueAt({ when: step }, event, clock);
          return isOpen && isInTime && (placed.from === own || !windowAt(own).open);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('has words for it', () => {
    expect(whenWords({ kind: 'days', days: -1, minute: 540 })).toBe('1 day before at 9:00 AM');
    expect(whenWords({ kind: 'days', days: 0, minute: 0 })).toBe('On the day at 12:00 AM');
    expect(whenWords({ kind: 'minutes', minutes: -180 })).toBe('3 hours before');
    expect(whenWords({ kind: 'minutes', minutes: 90 })).toBe('90 minutes after');
  });
});

describe('whom a reminder is for', () => {
  const person: ReminderPerson = {
    hadFirstText: true,
    firstTextFailed: false,
    optedOut: false,
    wrongNumber: false,
    answers: ['Yes', 'Brings someone'],
    replied: true,
    tags: ['Speaker'],
  };
  const reason = (change: Partial<ReminderStep['audience']>, who: Partial<ReminderPerson> = {}) =>
    audienceReason({ audience: { ...everyone, ...change } }, { ...person, ...who });

  it('never for those who must not be texted, whatever the rules', () => {
    expect(reason({}, { optedOut: true })).toBe('opted_out');
    expect(reason({}, { wrongNumber: true })).toBe('wrong_number');
    expect(reason({}, { hadFirstText: false })).toBe('not_texted');
    expect(reason({}, { firstTextFailed: true })).toBe('first_failed');
  });

  it('by answer', () => {
    expect(reason({ answers: ['yes', 'Maybe'], unanswered: false })).toBeNull();
    expect(reason({ answers: ['No'], unanswered: false })).toBe('answer');
    expect(reason({ answers: ['Yes'], unanswered: false }, { answers: [] })).toBe('no_answer');
    expect(reason({ answers: [], unanswered: true }, { answers: [] })).toBeNull();
    expect(reason({ answers: null, unanswered: false }, { answers: [] })).toBeNull();
  });

  it('by replies and tags', () => {
    expect(reason({ reply: 'silent' })).toBe('replied');
    expect(reason({ reply: 'replied' }, { replied: false })).toBe('silent');
    expect(reason({ tags: ['speaker'] })).toBeNull();
    expect(reason({ tags: ['Press'] })).toBe('tag');
    expect(reason({ withoutTags: ['SPEAKER'] })).toBe('tag');
  });
});

describe('keys of steps', () => {
  const step: ReminderStep = {
    name: 'A',
    text: 'x',
    when: { kind: 'minutes', minutes: -60 },
    lateMinutes: null,
    audience: everyone,
  };

  it('are given once and never again', () => {
    const one = withKeys({ event: null, steps: [step, { ...step, name: 'B' }] }, NO_REMINDERS);
    expect(one.steps.map(({ key }) => key)).toEqual(['s2', 's3']);
    const less = withKeys({ event: null, steps: one.steps.slice(0, 1) }, one);
    const again = [...less.steps, step, { ...step, key: 's3' }, { ...step, key: 's2' }];
    const more = withKeys({ event: null, steps: again }, less);
    expect(more.steps.map(({ key }) => key)).toEqual(['s2', 's4', 's5', 's6']);
    expect(more.made).toBe(6);
  });

  it('can be the next one, named by whoever adds the step, so that saving twice makes one step', () => {
    const key = nextKey({ event: null, steps: [], made: 4 });
    const before = { ...NO_REMINDERS, made: 4 };
    const once = withKeys({ event: null, steps: [{ ...step, key }] }, before);
    expect(withKeys({ event: null, steps: [{ ...step, name: 'B', key }] }, once).steps.map((one) => one.key)).toEqual([
      's5',
    ]);
    expect(withKeys({ event: null, steps: [{ ...step, key: 's999999' }] }, before).steps[0]?.key).toBe('s5');
  });
});
