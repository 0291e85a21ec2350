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

/**
 * Times are those of the contact, for that is what sending hours and "date contacted" are about; the offset makes them
 * exact all the same.
 */
export function createLocalTimes(): WriteLocalTime {
  const clock = createZoneClock();
  const offsets = new Map<string, Map<number, number>>();

  /** Minutes to add to UTC. */
  function offsetMin(zone: string, at: number): number {
    const known = offsets.get(zone) ?? new Map<number, number>();
    offsets.set(zone, known);
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

  return (at, zones) => {
    if (at === null) return NONE;
    const [zone = ''] = (zones ?? '').split('|', 1);
    const offset = zone === '' ? 0 : offsetMin(zone, at);
    const local = new Date(at + offset * MINUTE_MS).toISOString();
    return { iso: `${local.slice(0, 19)}${offsetWords(offset)}`, date: local.slice(0, 10) };
  };
}

function offsetWords(offset: number): string {
  const minutes = Math.abs(offset);
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${hours}:${String(minutes % 60).padStart(2, '0')}`;
}
