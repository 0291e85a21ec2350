const SPEEDS: ReadonlyMap<number, string> = new Map([
  [1, 'as quickly as people do'],
  [5, '5 times as quickly'],
  [20, '20 times as quickly'],
  [100, '100 times as quickly'],
]);

/** How quickly personas answer: “5 times as quickly”. */
export function speedWords(speed: number): string {
  return SPEEDS.get(speed) ?? `${speed} times as quickly`;
}

/** How many times faster than life personas answer, as choices; `current` is among them even when it is none. */
export function speedChoices(current: number): { value: string; label: string }[] {
  const speeds = new Map(SPEEDS).set(current, speedWords(current));
  return [...speeds].toSorted(([a], [b]) => a - b).map(([speed, label]) => ({ value: String(speed), label }));
}
