import type { Clock } from '../deps.ts';

/** Measures from the moment it was made. */
export interface Stopwatch {
  /**
   * Whether less than `ms` have passed by the clock that only goes up, and the wall clock has not moved further than
   * that either: the one may stand still while the laptop sleeps, the other may be set by anybody.
   */
  within(ms: number): boolean;
}

export function startStopwatch(clock: Clock): Stopwatch {
  const from = clock.monotonic();
  const wallFrom = clock.now();
  return {
    within: (ms) => clock.monotonic() - from < ms && Math.abs(clock.now() - wallFrom) < ms,
  };
}
