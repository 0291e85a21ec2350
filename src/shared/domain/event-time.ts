import { fieldName } from './field-name.ts';
import type { ReminderEvent } from './reminder-plan.ts';
import type { ZoneClock } from './zone-clock.ts';

/** When something is, where; `zone` is the one in which its day and hour are told. */
export interface EventMoment {
  readonly at: number;
  readonly zone: string;
}

/** A date and a time as a list wrote them: by the wall clock, or as a moment of its own. */
export type ReadTime =
  | {
      readonly kind: 'wall';
      readonly year: number;
      readonly month: number;
      readonly day: number;
      readonly minute: number;
    }
  | { readonly kind: 'moment'; readonly at: number };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const ISO_DAY = /\b(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[T\s,])/;
const US_DAY = /\b(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})\b/;
const NAMED_DAY = /\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/i;
const CLOCK = /(?:^|[T\s])(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?(?=$|[\s,;])/i;
const HOUR = /(?:^|\s)(\d{1,2})\s*([ap])\.?m\.?(?=$|[\s,;])/i;

/**
 * Reads a date with a time, as lists write them: 2026-12-05 14:00, 12/5/2026 2:00 PM, Dec 5, 2026 at 2 pm, a date in one
 * column and the time in another. Null = there is no whole date, or no time, or neither exists.
 */
export function readEventTime(date: string, time = ''): ReadTime | null {
  const text = `${date} ${time}`.trim();
  if (ISO_MOMENT.test(text)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? null : { kind: 'moment', at };
  }
  const day = dayIn(text);
  // A spreadsheet that keeps the time in a column of its own often writes midnight beside the date.
  const minute = time.trim() === '' ? minuteIn(date) : minuteIn(time.trim());
  return day === null || minute === null ? null : { kind: 'wall', ...day, minute };
}

function dayIn(text: string): { year: number; month: number; day: number } | null {
  const iso = ISO_DAY.exec(text);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const us = US_DAY.exec(text);
  if (us) return realDay(fullYear(us[3] ?? ''), Number(us[1]), Number(us[2]));
  const named = NAMED_DAY.exec(text);
  if (!named) return null;
  const month = MONTHS.indexOf((named[1] ?? '').slice(0, 3).toLowerCase()) + 1;
  return realDay(Number(named[3]), month, Number(named[2]));
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function realDay(year: number, month: number, day: number): { year: number; month: number; day: number } | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 2000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? { year, month, day } : null;
}

function minuteIn(text: string): number | null {
  const clock = CLOCK.exec(text);
  if (clock) return minuteOf(Number(clock[1]), Number(clock[2]), clock[3]);
  const hour = HOUR.exec(text);
  return hour ? minuteOf(Number(hour[1]), 0, hour[2]) : null;
}

function minuteOf(hour: number, minute: number, half: string | undefined): number | null {
  if (minute > 59 || hour > 23) return null;
  if (half === undefined) return hour * 60 + minute;
  if (hour < 1 || hour > 12) return null;
  return ((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)) * 60 + minute;
}

/** What a person's event time is read from. */
export interface EventPerson {
  /** Columns of the list by name. */
  readonly fields: Readonly<Record<string, string>>;
  /** IANA names; none = not known. */
  readonly zones: readonly string[];
}

/** When the event is for one person; null = nobody can say. */
export function eventMoment(event: ReminderEvent, person: EventPerson, clock: ZoneClock): EventMoment | null {
  const zone = event.zone ?? person.zones[0];
  if (zone === undefined || !isZone(zone, clock)) return null;
  const read =
    event.kind === 'campaign'
      ? readEventTime(event.at)
      : readEventTime(
          fieldOf(person.fields, event.dateField),
          event.timeField === null ? '' : fieldOf(person.fields, event.timeField),
        );
  if (read === null) return null;
  if (read.kind === 'moment') return { at: read.at, zone };
  return { at: clock.moment(zone, read.year, read.month, read.day, read.minute), zone };
}

function fieldOf(fields: Readonly<Record<string, string>>, name: string): string {
  return fields[name] ?? fields[fieldName(name)] ?? '';
}

/** Whether the platform knows a time zone of this name. */
export function isZone(zone: string, clock: ZoneClock): boolean {
  try {
    clock.wallTime(zone, 0);
    return true;
  } catch {
    return false;
  }
}

/** {event_day} and {event_time} as people write them: "Saturday, December 5", "2 PM". */
export function eventFields({ at, zone }: EventMoment, locale = 'en-US'): { event_day: string; event_time: string } {
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'long', month: 'long', day: 'numeric' });
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: 'numeric', minute: '2-digit' });
  return {
    event_day: plainSpaces(day.format(at)),
    event_time: plainSpaces(time.format(at)).replace(/:00(?= [AP]M$)/, ''),
  };
}

/** Some locales put narrow spaces before AM and PM, which would double what the text costs. */
function plainSpaces(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}
