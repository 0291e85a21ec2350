/** A time as a person says it: "9 min 40 s". */
export function durationWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}

const SECONDS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

export function secondsWords(ms: number): string {
  return `${SECONDS.format(ms / 1_000)} s`;
}

/** How a figure compares with the last shift's; undefined where there is nothing to compare. */
export function changeWords(now: number | null, before: number | null | undefined): string | undefined {
  if (now === null || before === null || before === undefined) return undefined;
  if (now === before) return 'as last time';
  return now > before ? `${now - before} more than last time` : `${before - now} fewer than last time`;
}
