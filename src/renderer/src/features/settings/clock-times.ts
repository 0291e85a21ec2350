import { clockWords } from '#shared/domain/hours.ts';
import { t } from '../../words/t.ts';

const DAY_MIN = 1440;
const STEP_MIN = 30;

/** Half hours from `fromMin` to `toMin`, both included, as choices; `current` is among them even when it is none. */
export function timeChoices(fromMin: number, toMin: number, current: number): { value: string; label: string }[] {
  const times = new Set([current]);
  for (let at = fromMin; at <= Math.min(toMin, DAY_MIN); at += STEP_MIN) times.add(at);
  return [...times].toSorted((a, b) => a - b).map((at) => ({ value: String(at), label: clockWords(at) }));
}

/** Why these hours cannot be, or null. */
export function hoursProblem(startMin: number, endMin: number): string | null {
  if (endMin <= startMin) return t('The end must be later than the start.');
  if (endMin - startMin < 60) return t('Leave at least an hour for sending.');
  return null;
}
