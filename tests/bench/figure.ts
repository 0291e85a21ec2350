import { loadavg } from 'node:os';

/** One measured figure, as `npm run bench` prints it: one JSON line. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same work done the plain way, in the same run and the same unit; null where there is none. */
  readonly yardstick: number | null;
  /** What the goal is, in words, and whether this run met it; null = the figure is there to be read beside others. */
  readonly goal: string;
  readonly met: boolean | null;
  /** What the yardstick is, or what else must be known to read the figure. */
  readonly note?: string;
}

/** Prints a figure with its ratio to the yardstick, and how busy the machine was (processes that wanted to run). */
export function report(figure: Figure): void {
  const { name, unit, yardstick, goal, met, note } = figure;
  const value = round(figure.value);
  const ratio = yardstick ? round(figure.value / yardstick) : null;
  const load = round(loadavg()[0] ?? 0);
  const plain = yardstick === null ? null : round(yardstick);
  console.log(
    JSON.stringify({ name, value, unit, yardstick: plain, ratio, goal, met, load, ...(note ? { note } : {}) }),
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The p-th percentile (0 to 100) of measured values, nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? Number.NaN;
}
