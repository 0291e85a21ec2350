/** One measured figure, as `npm run bench` prints it: one JSON line. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same work done the plain way, in the same run and the same unit; null where there is none. */
  readonly yardstick: number | null;
  /** What the goal is, in words, and whether this run met it. */
  readonly goal: string;
  readonly met: boolean;
}

/** Prints a figure with its ratio to the yardstick. */
export function report(figure: Figure): void {
  const ratio = figure.yardstick ? round(figure.value / figure.yardstick) : null;
  console.log(
    JSON.stringify({
      name: figure.name,
      value: round(figure.value),
      unit: figure.unit,
      yardstick: figure.yardstick === null ? null : round(figure.yardstick),
      ratio,
      goal: figure.goal,
      met: figure.met,
    }),
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The p-th percentile (0 to 100) of measured values, nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? Number.NaN;
}

/** Milliseconds that `work` takes on the monotonic clock. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
