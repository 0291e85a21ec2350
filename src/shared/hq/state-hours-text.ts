import { stateHours, type StateHours } from '../domain/hub-hours.ts';
import { WEEKDAYS } from '../domain/sending-rules.ts';

type Day = StateHours['days'][number];

/** `TX mon-sat 10:00-18:00`: the hours of a state on some days, one line each. */
const LINE = /^([a-z]{2})\s+([a-z,\s-]+?)\s+(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$/i;

export interface StateHoursRead {
  readonly states: readonly StateHours[];
  /** The first line that cannot be read, as it is written; null when all can. */
  readonly problem: string | null;
}

/** Reads hours of states as people write them, a line each. */
export function readStateHours(text: string): StateHoursRead {
  const states: StateHours[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const read = stateHours.safeParse(partsOf(line));
    if (!read.success || read.data.startMin >= read.data.endMin) return { states, problem: line };
    states.push(read.data);
  }
  return { states, problem: null };
}

export function writeStateHours(states: readonly StateHours[]): string {
  return states
    .map(({ state, days, startMin, endMin }) => `${state} ${daysText(days)} ${clock(startMin)}-${clock(endMin)}`)
    .join('\n');
}

function partsOf(line: string): unknown {
  const [, state = '', days = '', fromHour, fromMin, toHour, toMin] = LINE.exec(line) ?? [];
  return {
    state: state.toUpperCase(),
    days: daysIn(days.toLowerCase()),
    startMin: Number(fromHour) * 60 + Number(fromMin),
    endMin: Number(toHour) * 60 + Number(toMin),
  };
}

/** `mon-fri, sun`: weekdays and spans of them; a span may go over the end of the week. Nothing for what is none. */
function daysIn(text: string): string[] {
  return text.split(/[,\s]+/).flatMap((part) => {
    if (part === 'daily') return [...WEEKDAYS];
    const [from = '', to = from] = part.split('-');
    const [first, last] = [WEEKDAYS.indexOf(from as Day), WEEKDAYS.indexOf(to as Day)];
    if (first < 0 || last < 0) return ['?'];
    const length = ((last - first + WEEKDAYS.length) % WEEKDAYS.length) + 1;
    return Array.from({ length }, (_, n) => WEEKDAYS[(first + n) % WEEKDAYS.length] ?? '?');
  });
}

/** Days as short as they can be said: `daily`, `mon-fri`, `sat,sun`. */
export function daysText(days: readonly string[]): string {
  if (new Set(days).size === WEEKDAYS.length) return 'daily';
  const places = days.map((day) => WEEKDAYS.indexOf(day as Day));
  const isSpan =
    places.length > 2 && places.every((place, at) => at === 0 || place === ((places[at - 1] ?? 0) + 1) % 7);
  return isSpan ? `${days[0]}-${days.at(-1)}` : days.join(',');
}

/** 24 hours, as the files of rules write it. */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Minutes after midnight; null for what is no time. */
export function readClock(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  return minutes >= 0 && minutes <= 1_440 && Number(match?.[2]) < 60 ? minutes : null;
}
