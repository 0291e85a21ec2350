import { hoursOn, type SendingRules } from './sending-rules.ts';
import { createZoneClock, type ZoneClock } from './zone-clock.ts';

/**
 * Whether a text may go now. Times are milliseconds since the epoch.
 * `opensAt` null: the hours of the zones and states that bind this person never meet.
 */
export type SendingWindow =
  | { readonly open: true; readonly closesAt: number }
  | { readonly open: false; readonly opensAt: number | null; readonly reasonWords: string };

export interface SendingHours {
  /** The window of a person in these zones and states. Made for many calls: people who share zones and states share the work. */
  windowFor(zones: readonly string[], nowAt: number, states?: readonly string[]): SendingWindow;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Days looked ahead for the next opening: rules repeat every week. */
const DAYS_AHEAD = 8;
const DAY_MS = 86_400_000;
const KEPT_WINDOWS = 5_000;

/**
 * The sending window of one person: open only while it is within the hours of every zone (the intersection), each
 * day's hours being the strictest of the federal limit, the office's hours and the rows of the person's states.
 * Without a zone the rules' `unknownZones` all count. Right across clock changes.
 */
export function sendingWindow(
  zones: readonly string[],
  rules: SendingRules,
  nowAt: number,
  states: readonly string[] = [],
  clock: ZoneClock = createZoneClock(),
): SendingWindow {
  const known = zones.length > 0 ? zones : rules.unknownZones;
  const span = nextSpan(known, rules, nowAt, states, clock);
  if (span && span.from <= nowAt) return { open: true, closesAt: span.to };
  return { open: false, opensAt: span?.from ?? null, reasonWords: reason(zones, known, span, nowAt, clock) };
}

/** Windows for whole lists: each answer is kept until it changes by itself. */
export function createSendingHours(rules: SendingRules, clock: ZoneClock = createZoneClock()): SendingHours {
  const kept = new Map<string, { window: SendingWindow; from: number; until: number }>();
  return {
    windowFor(zones, nowAt, states = []) {
      const key = `${zones.join('|')};${states.join('|')}`;
      const found = kept.get(key);
      if (found && found.from <= nowAt && nowAt < found.until) return found.window;
      const window = sendingWindow(zones, rules, nowAt, states, clock);
      if (kept.size >= KEPT_WINDOWS) kept.clear();
      kept.set(key, { window, from: nowAt, until: validUntil(window, nowAt) });
      return window;
    },
  };
}

/** Until when an answer stays as it is. A closed one tells the local time, so it is renewed with the minute. */
function validUntil(window: SendingWindow, nowAt: number): number {
  if (window.open) return window.closesAt;
  return Math.min(window.opensAt ?? Number.POSITIVE_INFINITY, (Math.floor(nowAt / 60_000) + 1) * 60_000);
}

/** The span that `nowAt` is in, or the next one. */
function nextSpan(
  zones: readonly string[],
  rules: SendingRules,
  nowAt: number,
  states: readonly string[],
  clock: ZoneClock,
): Span | null {
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const base = nowAt + ahead * DAY_MS;
    let common: Span[] | null = null;
    for (const zone of zones) {
      const spans = spansAround(zone, rules, base, states, clock);
      common = common === null ? spans : intersect(common, spans);
    }
    const span = common?.find(({ to }) => to > nowAt);
    if (span) return span;
  }
  return null;
}

/** The zone's spans of the day before, the day, and the day after `base`: days of far-apart zones overlap in part. */
function spansAround(
  zone: string,
  rules: SendingRules,
  base: number,
  states: readonly string[],
  clock: ZoneClock,
): Span[] {
  const today = clock.wallTime(zone, base);
  return [-1, 0, 1].flatMap((shift) => {
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day + shift));
    const hours = hoursOn(rules, date.getUTCDay(), states);
    if (!hours) return [];
    const at = (minute: number): number =>
      clock.moment(zone, date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), minute);
    return [{ from: at(hours.from), to: at(hours.to) }];
  });
}

function intersect(left: readonly Span[], right: readonly Span[]): Span[] {
  return left
    .flatMap((a) => right.map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from);
}

function reason(
  given: readonly string[],
  zones: readonly string[],
  span: Span | null,
  nowAt: number,
  clock: ZoneClock,
): string {
  const here = given.length > 0 ? `It is ${localTime(given, nowAt, clock)} there.` : 'The time zone is not known.';
  const zone = zones[0];
  if (!span || zone === undefined) return `${here} The sending hours that apply to this person never meet.`;
  return `${here} Texts may go from ${localTime([zone], span.from, clock)}${dayWords(zone, nowAt, span.from, clock)}.`;
}

const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function dayWords(zone: string, nowAt: number, thenAt: number, clock: ZoneClock): string {
  const now = clock.wallTime(zone, nowAt);
  const then = clock.wallTime(zone, thenAt);
  return now.day === then.day && now.month === then.month ? '' : ` on ${DAY_NAMES[then.weekday]}`;
}

/** Local time in each zone for people, "3:42 PM EDT", several joined by " / "; empty when no zone is known. */
export function localTime(zones: readonly string[], at: number, clock: ZoneClock = createZoneClock()): string {
  return zones.map((zone) => `${clockWords(clock.wallTime(zone, at).minute)} ${clock.shortName(zone, at)}`).join(' / ');
}

/** Minutes after midnight as "9:05 AM". */
export function clockWords(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  return `${hour % 12 || 12}:${String(minute % 60).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}
