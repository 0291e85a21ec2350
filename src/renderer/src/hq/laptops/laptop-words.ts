import { BEHIND_SHOWN, type HqLaptop } from '#shared/hq/laptops.ts';
import { formatCount } from '../../ui/figure.tsx';
import { t } from '../../words/t.ts';

const HERE_MS = 2 * 60_000;

/** Heard from just now: a laptop that is online asks at least every minute. */
export function isHere({ status, seenAt }: Pick<HqLaptop, 'status' | 'seenAt'>, now: number): boolean {
  return status === 'active' && seenAt !== null && now - seenAt < HERE_MS;
}

/** How many changes it has not read yet. */
export function behindWords(behind: number | null): string {
  if (behind === null) return '–';
  if (behind === 0) return t('up to date');
  if (behind > BEHIND_SHOWN) return t('over {{count}}', { count: BEHIND_SHOWN });
  return formatCount(behind);
}
