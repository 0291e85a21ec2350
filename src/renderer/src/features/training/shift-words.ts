import { numberFormat } from '../../words/formats.ts';
import { t } from '../../words/t.ts';

/** A time as a person says it: "9 min 40 s". */
export function durationWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0
    ? t('{{seconds}} s', { seconds })
    : t('{{minutes}} min {{seconds}} s', { minutes, seconds: seconds % 60 });
}

const TENTHS = numberFormat({ maximumFractionDigits: 1, minimumFractionDigits: 1 });

export function secondsWords(ms: number): string {
  return t('{{seconds}} s', { seconds: TENTHS.format(ms / 1_000) });
}

/** How a figure compares with the last shift's; undefined where there is nothing to compare. */
export function changeWords(now: number | null, before: number | null | undefined): string | undefined {
  if (now === null || before === null || before === undefined) return undefined;
  if (now === before) return t('as last time');
  return now > before
    ? t('{{number}} more than last time', { number: now - before })
    : t('{{number}} fewer than last time', { number: before - now });
}
