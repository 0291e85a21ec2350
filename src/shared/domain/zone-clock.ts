/** A wall-clock moment somewhere. `weekday` counts from Sunday = 0; `minute` is minutes after midnight. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly minute: number;
  readonly weekday: number;
}

export interface ZoneClock {
  /** Wall time in `zone` (IANA name) at `at`. @throws RangeError for a zone that does not exist. */
  wallTime(zone: string, at: number): WallTime;
  /** The moment of a wall time. One that a clock change skips counts as the moment of the change; of two, the first. */
  moment(zone: string, year: number, month: number, day: number, minute: number): number;
  /** Short name of the zone at `at`, for example "EDT". */
  shortName(zone: string, at: number): string;
}

const MINUTE_MS = 60_000;

/** Reads the clocks of time zones from the platform's own zone data; keeps one formatter a zone, for making one is slow. */
export function createZoneClock(): ZoneClock {
  const readers = new Map<string, Intl.DateTimeFormat>();
  const namers = new Map<string, Intl.DateTimeFormat>();

  const wallMs = (zone: string, at: number): number => {
    let reader = readers.get(zone);
    if (!reader) readers.set(zone, (reader = wallReader(zone)));
    return asUtc(reader.formatToParts(at));
  };
  /** What to add to UTC to get the zone's wall time, in ms. */
  const offsetMs = (zone: string, at: number): number => {
    const whole = Math.floor(at / MINUTE_MS) * MINUTE_MS;
    return wallMs(zone, whole) - whole;
  };

  return {
    wallTime(zone, at) {
      const wall = new Date(wallMs(zone, at));
      return {
        year: wall.getUTCFullYear(),
        month: wall.getUTCMonth() + 1,
        day: wall.getUTCDate(),
        minute: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
        weekday: wall.getUTCDay(),
      };
    },
    moment(zone, year, month, day, minute) {
      const wall = Date.UTC(year, month - 1, day, 0, minute);
      const before = wall - offsetMs(zone, wall - DAY_MS);
      const after = wall - offsetMs(zone, wall + DAY_MS);
      if (before === after) return before;
      const first = Math.min(before, after);
      const last = Math.max(before, after);
      if (first + offsetMs(zone, first) === wall) return first;
      if (last + offsetMs(zone, last) === wall) return last;
      return changeBetween(first, last, (at) => offsetMs(zone, at));
    },
    shortName(zone, at) {
      let namer = namers.get(zone);
      if (!namer) namers.set(zone, (namer = zoneNamer(zone)));
      return namer.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? zone;
    },
  };
}

const DAY_MS = 24 * 60 * MINUTE_MS;

function wallReader(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
}

function zoneNamer(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' });
}

/** Wall-clock parts read as if they were UTC. */
function asUtc(parts: readonly Intl.DateTimeFormatPart[]): number {
  const value = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'));
}

/** The minute in which the offset changes, between two moments with different offsets. */
function changeBetween(from: number, to: number, offset: (at: number) => number): number {
  let low = from;
  let high = to;
  const start = offset(low);
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offset(middle) === start) low = middle;
    else high = middle;
  }
  return high;
}
