import { phrase, t, type Phrase } from '../../words/t.ts';
const SPEEDS: ReadonlyMap<number, Phrase> = new Map([
  [1, phrase('as quickly as people do')],
  [5, phrase('5 times as quickly')],
  [20, phrase('20 times as quickly')],
  [100, phrase('100 times as quickly')],
]);

/** How quickly personas answer: “5 times as quickly”. */
export function speedWords(speed: number): string {
  const known = SPEEDS.get(speed);
  return known === undefined ? t('{{speed}} times as quickly', { speed }) : t(known);
}

/** How many times faster than life personas answer, as choices; `current` is among them even when it is none. */
export function speedChoices(current: number): { value: string; label: string }[] {
  const speeds = new Set([...SPEEDS.keys(), current]);
  return [...speeds].toSorted((a, b) => a - b).map((speed) => ({ value: String(speed), label: speedWords(speed) }));
}
