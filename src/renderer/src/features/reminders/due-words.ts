import type { DueStep } from '#shared/contract/reminders.ts';
import { t } from '../../words/t.ts';
import { dateFormat } from '../../words/formats.ts';

const CLOCK = dateFormat({ hour: 'numeric', minute: '2-digit' });
const DAY = dateFormat({ weekday: 'short', month: 'short', day: 'numeric' });

/** A moment by the clock of this laptop: "today 9:00 AM", "tomorrow 9:00 AM", "Sat, Dec 5, 9:00 AM". */
export function dayWords(at: number, now: number): string {
  const clock = CLOCK.format(at);
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
  if (days === 0) return t('today {{clock}}', { clock });
  return days === 1 ? t('tomorrow {{clock}}', { clock }) : `${DAY.format(at)}, ${clock}`;
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

export function peopleWords(count: number): string {
  return t('{{count}} people', { count });
}

/** How a reminder stands, in one line: "now, 58 people", "tomorrow 9:00 AM, 212 people", "nobody, 3 skipped". */
export function dueNote({ now: due, held, later, sent, skipped }: DueStep, now: number): string {
  if (due > 0) return t('now, {{people}}', { people: peopleWords(due) });
  const [next] = later;
  if (next) {
    const day = dayWords(next.at, now);
    const people = later.reduce((sum, one) => sum + one.people, 0);
    return `${later.length > 1 ? t('{{day}} on', { day }) : day}, ${peopleWords(people)}`;
  }
  if (held > 0) return t('{{people}} to answer first', { people: peopleWords(held) });
  const left = skippedIn(skipped);
  if (sent > 0)
    return left === 0
      ? t('done, {{count}} sent', { count: sent })
      : t('done, {{count}} sent, {{skipped}} skipped', { count: sent, skipped: left });
  return left === 0 ? t('nobody yet') : t('nobody, {{count}} skipped', { count: left });
}

export function skippedIn(skipped: DueStep['skipped']): number {
  return skipped.reduce((sum, { people }) => sum + people, 0);
}
