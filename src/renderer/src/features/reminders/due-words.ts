import type { DueStep } from '#shared/contract/reminders.ts';
import { formatCount } from '../../ui/figure.tsx';

const CLOCK = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-US', { weekday: 'short', month: 'short', day: 'numeric' });

/** A moment by the clock of this laptop: "today 9:00 AM", "tomorrow 9:00 AM", "Sat, Dec 5, 9:00 AM". */
export function dayWords(at: number, now: number): string {
  const clock = CLOCK.format(at);
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
  if (days === 0) return `today ${clock}`;
  return days === 1 ? `tomorrow ${clock}` : `${DAY.format(at)}, ${clock}`;
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

export function peopleWords(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'person' : 'people'}`;
}

/** How a reminder stands, in one line: "now, 58 people", "tomorrow 9:00 AM, 212 people", "nobody, 3 skipped". */
export function dueNote({ now: due, held, later, sent, skipped }: DueStep, now: number): string {
  if (due > 0) return `now, ${peopleWords(due)}`;
  const [next] = later;
  if (next) {
    const people = later.reduce((sum, one) => sum + one.people, 0);
    return `${dayWords(next.at, now)}${later.length > 1 ? ' on' : ''}, ${peopleWords(people)}`;
  }
  if (held > 0) return `${peopleWords(held)} to answer first`;
  const left = skippedIn(skipped);
  if (sent > 0)
    return left === 0
      ? `done, ${formatCount(sent)} sent`
      : `done, ${formatCount(sent)} sent, ${formatCount(left)} skipped`;
  return left === 0 ? 'nobody yet' : `nobody, ${formatCount(left)} skipped`;
}

export function skippedIn(skipped: DueStep['skipped']): number {
  return skipped.reduce((sum, { people }) => sum + people, 0);
}
