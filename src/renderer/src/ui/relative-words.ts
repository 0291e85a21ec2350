import { dateFormat } from '../words/formats.ts';
import { t } from '../words/t.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const DAY = dateFormat({ month: 'short', day: 'numeric' });

/** How long ago (or until) a time is, short: `now`, `4 min ago`, `in 2 h`, `3 d ago`; older than a week is the date. */
export function relativeWords(at: number, now: number): string {
  const distance = Math.abs(now - at);
  if (distance < MINUTE_MS) return t('now');
  if (distance >= 7 * DAY_MS) return DAY.format(at);
  const span = spanWords(distance);
  return at <= now ? t('{{span}} ago', { span }) : t('in {{span}}', { span });
}

function spanWords(ms: number): string {
  if (ms < HOUR_MS) return t('{{minutes}} min', { minutes: Math.floor(ms / MINUTE_MS) });
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.floor(ms / DAY_MS)} d`;
}
