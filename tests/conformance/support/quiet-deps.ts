import { randomUUID } from 'node:crypto';
import type { CoreDeps, LogFacts } from '#core/deps.ts';

export interface LogLine {
  readonly event: string;
  readonly facts: LogFacts;
}

/** This machine's clock and timers, and a log that is kept for the test to read. */
export function quietDeps(): CoreDeps & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const keep = (event: string, facts: LogFacts = {}): void => void lines.push({ event, facts });
  return {
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    ids: { uuid: () => randomUUID() },
    timers: {
      after: (delayMs, fn) => {
        const timer = setTimeout(fn, delayMs);
        return () => clearTimeout(timer);
      },
    },
    log: { info: keep, warn: keep, error: keep },
    lines,
  };
}
