import { createZoneClock } from '#shared/domain/zone-clock.ts';

/** A moment as files have it. */
export interface LocalTime {
  /** ISO 8601 with the offset of the place, "2026-03-03T12:00:05-05:00"; empty without a moment. */
  readonly iso: string;
  /** The date there, "2026-03-03". */
  readonly date: string;
}

/** Writes moments in the time of a place: `zones` are IANA names joined by '|', the first counts; empty is UTC. */
export type WriteLocalTime = (at: number | null, zones: string | null) => LocalTime;

const NONE: LocalTime = { iso: '', date: '' };
const MINUTE_MS = 60_000;
/** Clocks change on quarter hours only, so that one look is enough for each. */
const QUARTER_MS = 15 * MINUTE_MS;

/** A minute somewhere: what all its seconds have in common. */
interface WrittenMinute {
  /** "2026-03-03T12:00:" */
  readonly head: string;
  /** "-05:00" */
  readonly tail: string;
  readonly date: string;
}

/**
 * Times are those of the contact, for that is what sending hours and "date contacted" are about; the offset makes them
 * exact all the same. Texts come in bursts, so that a minute is worked out once for all that happened in it.
 */
export function createLocalTimes(): WriteLocalTime {
  const clock = createZoneClock();
  const offsets = new Map<string, Map<number, number>>();
  const minutes = new Map<string, Map<number, WrittenMinute>>();

  /** Minutes to add to UTC. */
  function offsetMin(zone: string, at: number): number {
    const known = mapIn(offsets, zone);
    const quarter = Math.floor(at / QUARTER_MS);
    let offset = known.get(quarter);
    if (offset === undefined) {
      const start = quarter * QUARTER_MS;
      const wall = clock.wallTime(zone, start);
      const there = Date.UTC(wall.year, wall.month - 1, wall.day, 0, wall.minute);
      known.set(quarter, (offset = (there - start) / MINUTE_MS));
    }
    return offset;
  }

  function writeMinute(zones: string, minute: number): WrittenMinute {
    const [zone = ''] = zones.split('|', 1);
    const at = minute * MINUTE_MS;
    const offset = zone === '' ? 0 : offsetMin(zone, at);
    const local = new Date(at + offset * MINUTE_MS).toISOString();
    return { head: local.slice(0, 17), tail: offsetWords(offset), date: local.slice(0, 10) };
  }

  return (at, zones) => {
    if (at === null) return NONE;
    const place = zones ?? '';
    const known = mapIn(minutes, place);
    const minute = Math.floor(at / MINUTE_MS);
    let written = known.get(minute);
    if (!written) known.set(minute, (written = writeMinute(place, minute)));
    const second = Math.floor((at - minute * MINUTE_MS) / 1000);
    return { iso: `${written.head}${second < 10 ? '0' : ''}${second}${written.tail}`, date: written.date };
  };
}

function mapIn<Value>(maps: Map<string, Map<number, Value>>, key: string): Map<number, Value> {
  const found = maps.get(key) ?? new Map<number, Value>();
  if (found.size === 0) maps.set(key, found);
  return found;
}

function offsetWords(offset: number): string {
  const size = Math.abs(offset);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${hours}:${String(size % 60).padStart(2, '0')}`;
}
