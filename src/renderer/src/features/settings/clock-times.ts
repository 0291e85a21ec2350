const DAY_MIN = 1440;
const STEP_MIN = 30;

/** Minutes after midnight as a wall-clock time: 540 -> "9:00 AM". */
export function clockTime(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24;
  const minute = String(minutes % 60).padStart(2, '0');
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** Half hours from `fromMin` to `toMin`, both included, as choices; `current` is among them even when it is none. */
export function timeChoices(fromMin: number, toMin: number, current: number): { value: string; label: string }[] {
  const times = new Set([current]);
  for (let at = fromMin; at <= Math.min(toMin, DAY_MIN); at += STEP_MIN) times.add(at);
  return [...times].toSorted((a, b) => a - b).map((at) => ({ value: String(at), label: clockTime(at) }));
}

/** Why these hours cannot be, or null. */
export function hoursProblem(startMin: number, endMin: number): string | null {
  if (endMin <= startMin) return 'The end must be later than the start.';
  if (endMin - startMin < 60) return 'Leave at least an hour for sending.';
  return null;
}
