import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockWords, createSendingHours, localTime, sendingWindow, type SendingWindow } from '#shared/domain/hours.ts';
import { hoursOn, readSendingRules, shippedSendingRules, withOfficeHours } from '#shared/domain/sending-rules.ts';
import { createZoneClock } from '#shared/domain/zone-clock.ts';
import sendingHours from '../../../resources/rules/sending-hours.json' with { type: 'json' };

const rules = shippedSendingRules();
const clock = createZoneClock();
const NY = 'America/New_York';
const LA = 'America/Los_Angeles';
const CHICAGO = 'America/Chicago';

const window = (zones: string[], at: string, states: string[] = []): SendingWindow =>
  sendingWindow(zones, rules, Date.parse(at), states, clock);
const opens = (found: SendingWindow): string =>
  found.open ? 'open' : found.opensAt === null ? 'never' : new Date(found.opensAt).toISOString();
const closes = (found: SendingWindow): string => (found.open ? new Date(found.closesAt).toISOString() : 'closed');

describe('sendingWindow in one zone', () => {
  it('opens at 9:00 and closes at 20:00 local time, to the minute', () => {
    expect(opens(window([NY], '2026-11-23T13:59:59Z'))).toBe('2026-11-23T14:00:00.000Z');
    expect(closes(window([NY], '2026-11-23T14:00:00Z'))).toBe('2026-11-24T01:00:00.000Z');
    expect(closes(window([NY], '2026-11-24T00:59:59Z'))).toBe('2026-11-24T01:00:00.000Z');
    expect(opens(window([NY], '2026-11-24T01:00:00Z'))).toBe('2026-11-24T14:00:00.000Z');
  });

  it('is right on the days the clocks change', () => {
    expect(opens(window([NY], '2027-03-14T12:59:00Z'))).toBe('2027-03-14T13:00:00.000Z');
    expect(closes(window([NY], '2027-03-14T13:00:00Z'))).toBe('2027-03-15T00:00:00.000Z');
    expect(opens(window([NY], '2026-11-01T13:59:00Z'))).toBe('2026-11-01T14:00:00.000Z');
    expect(closes(window([NY], '2026-11-01T14:00:00Z'))).toBe('2026-11-02T01:00:00.000Z');
  });

  it('knows places without daylight time', () => {
    expect(opens(window(['America/Phoenix'], '2026-07-01T15:59:00Z'))).toBe('2026-07-01T16:00:00.000Z');
    expect(opens(window(['Pacific/Honolulu'], '2026-07-01T18:59:00Z'))).toBe('2026-07-01T19:00:00.000Z');
    expect(opens(window(['America/Puerto_Rico'], '2026-07-01T12:59:00Z'))).toBe('2026-07-01T13:00:00.000Z');
  });
});

describe('sendingWindow in several zones', () => {
  it('is the intersection', () => {
    const before = window([NY, LA], '2026-11-23T16:59:00Z');
    expect(opens(before)).toBe('2026-11-23T17:00:00.000Z');
    expect(closes(window([NY, LA], '2026-11-23T17:00:00Z'))).toBe('2026-11-24T01:00:00.000Z');
  });

  it('takes the zones of the mainland when none is known, and says so', () => {
    const found = window([], '2026-11-23T16:59:00Z');
    expect(opens(found)).toBe('2026-11-23T17:00:00.000Z');
    expect(found.open ? '' : found.reasonWords).toBe('The time zone is not known. Texts may go from 12:00 PM EST.');
  });

  it('says never when the hours never meet', () => {
    const found = window(['Pacific/Guam', NY], '2026-11-22T12:05:00Z', ['RI']);
    expect(found).toMatchObject({ open: false, opensAt: null });
    expect(found.open ? '' : found.reasonWords).toMatch(/never meet/);
  });

  it('agrees with a minute-by-minute look at the clocks', () => {
    const zones = fc.uniqueArray(
      fc.constantFrom(NY, LA, CHICAGO, 'America/Phoenix', 'Pacific/Honolulu', 'Pacific/Guam', 'Europe/London'),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    const states = fc.uniqueArray(fc.constantFrom('TX', 'RI', 'FL', 'CA'), { maxLength: 2 });
    const at = fc.integer({
      min: Date.parse('2026-01-01T00:00Z') / 60_000,
      max: Date.parse('2027-12-31T00:00Z') / 60_000,
    });
    const allowed = (zone: string, moment: number, where: readonly string[]): boolean => {
      const { weekday, minute } = clock.wallTime(zone, moment);
      const hours = hoursOn(rules, weekday, where);
      return hours !== null && hours.from <= minute && minute < hours.to;
    };
    fc.assert(
      fc.property(zones, states, at, (all, where, minute) => {
        const now = minute * 60_000;
        const everywhere = (moment: number): boolean => all.every((zone) => allowed(zone, moment, where));
        const found = sendingWindow(all, rules, now, where, clock);
        expect(found.open).toBe(everywhere(now));
        const change = found.open ? found.closesAt : found.opensAt;
        if (change === null) {
          for (let hour = 0; hour < 8 * 48; hour++) expect(everywhere(now + hour * 1_800_000)).toBe(false);
          return;
        }
        expect(everywhere(change)).toBe(!found.open);
        expect(everywhere(change - 60_000)).toBe(found.open);
        for (let moment = now; moment < change; moment += 1_800_000) expect(everywhere(moment)).toBe(found.open);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('state rules', () => {
  it('keeps Texas quiet until noon on Sundays', () => {
    expect(opens(window([CHICAGO], '2026-11-22T16:00:00Z', ['TX']))).toBe('2026-11-22T18:00:00.000Z');
    expect(opens(window([CHICAGO], '2026-11-22T16:00:00Z', ['IL']))).toBe('open');
    expect(opens(window([CHICAGO], '2026-11-23T16:00:00Z', ['TX']))).toBe('open');
  });

  it('lets the strictest of several states win', () => {
    const evening = '2026-11-23T23:30:00Z'; // 18:30 in New York
    expect(opens(window([NY], evening, ['NY']))).toBe('open');
    expect(opens(window([NY], evening, ['NY', 'RI']))).toBe('2026-11-24T14:00:00.000Z');
  });

  it('cannot be widened past the federal limit by the office', () => {
    const wide = withOfficeHours(rules, 0, 24 * 60);
    expect(hoursOn(wide, 1, [])).toEqual({ from: 480, to: 1260 });
    expect(hoursOn(wide, 1, ['FL'])).toEqual({ from: 480, to: 1200 });
    expect(hoursOn(withOfficeHours(rules, 600, 660), 1, ['FL'])).toEqual({ from: 600, to: 660 });
  });
});

describe('createSendingHours', () => {
  it('gives what sendingWindow gives, at any sequence of times', () => {
    const hours = createSendingHours(rules, clock);
    const start = Date.parse('2026-10-31T00:00Z');
    const steps = fc.array(fc.tuple(fc.constantFrom([NY], [NY, LA], []), fc.integer({ min: 0, max: 3 * 1440 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, (all) => {
        for (const [zones, minute] of all) {
          const at = start + minute * 60_000;
          expect(hours.windowFor(zones, at)).toEqual(sendingWindow(zones, rules, at, [], clock));
        }
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe('an answer that is kept', () => {
  it('ends with the window, to the minute', () => {
    const hours = createSendingHours(rules, clock);
    const close = Date.parse('2026-11-24T01:00:00Z');
    expect(hours.windowFor([NY], close - 60_000)).toEqual({ open: true, closesAt: close });
    expect(hours.windowFor([NY], close).open).toBe(false);
    expect(hours.windowFor([NY], close - 60_000).open).toBe(true);
  });

  it('tells the local time of now', () => {
    const hours = createSendingHours(rules, clock);
    const at = Date.parse('2026-11-24T03:10:30Z');
    expect(hours.windowFor([NY], at)).toMatchObject({ reasonWords: expect.stringContaining('10:10 PM') });
    expect(hours.windowFor([NY], at + 60_000)).toMatchObject({ reasonWords: expect.stringContaining('10:11 PM') });
  });
});

describe('localTime', () => {
  it('tells the time of each zone', () => {
    const at = Date.parse('2026-07-04T19:05:00Z');
    expect(localTime([NY], at)).toBe('3:05 PM EDT');
    expect(localTime([NY, LA], at)).toBe('3:05 PM EDT / 12:05 PM PDT');
    expect(localTime([], at)).toBe('');
  });

  it('writes midnight and noon the usual way', () => {
    expect([0, 59, 720, 779, 1439].map(clockWords)).toEqual([
      '12:00 AM',
      '12:59 AM',
      '12:00 PM',
      '12:59 PM',
      '11:59 PM',
    ]);
  });
});

describe('createZoneClock', () => {
  it('finds the moment of a wall time again', () => {
    const zone = fc.constantFrom(
      NY,
      LA,
      'America/Phoenix',
      'America/St_Johns',
      'Pacific/Guam',
      'Australia/Lord_Howe',
      'Europe/London',
    );
    fc.assert(
      fc.property(zone, fc.integer({ min: 26_000_000, max: 31_000_000 }), (name, minute) => {
        const wall = clock.wallTime(name, minute * 60_000);
        const moment = clock.moment(name, wall.year, wall.month, wall.day, wall.minute);
        expect(clock.wallTime(name, moment)).toEqual(wall);
        expect(Math.abs(moment - minute * 60_000)).toBeLessThanOrEqual(3_600_000);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('takes a skipped wall time as the moment of the change, and the first of a repeated one', () => {
    expect(new Date(clock.moment(NY, 2027, 3, 14, 150)).toISOString()).toBe('2027-03-14T07:00:00.000Z');
    expect(new Date(clock.moment(NY, 2026, 11, 1, 90)).toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  it('refuses a zone that does not exist', () => {
    expect(() => clock.wallTime('Mars/Olympus', 0)).toThrow(RangeError);
  });
});

describe('the hours file', () => {
  it('dates and sources every row', () => {
    for (const row of [rules.federal, rules.office, ...rules.states]) {
      expect(row.source.length).toBeGreaterThan(10);
      expect(row.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it('leaves every state a window on every day', () => {
    for (const { state } of rules.states) {
      for (let day = 0; day < 7; day++) expect(hoursOn(rules, day, [state]), `${state} ${day}`).not.toBeNull();
    }
  });

  it('is refused with words when it is wrong', () => {
    expect(() => readSendingRules({ ...sendingHours, office: { from: '9', to: '20:00' } })).toThrow(/office/);
    expect(() => readSendingRules({ ...sendingHours, unknownZones: [] })).toThrow(/unknownZones/);
  });
});
