const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/** How long to wait before the next try. */
export interface Backoff {
  /**
   * After one more failure; no sooner than the hub asked (`retryAfterMs`, null = it did not say), and otherwise within
   * `atMostMs`, for when there is a reason to hurry.
   */
  next(retryAfterMs: number | null, atMostMs?: number): number;
  /** It worked. */
  reset(): void;
}

/**
 * Full jitter: a random share of a time that doubles with each failure, from 1 s to 5 min, so that laptops which lost the
 * hub together do not come back together. `chance` gives a number from 0 to 1.
 */
export function createBackoff(chance: () => number, longestMs: number = LONGEST_MS): Backoff {
  let failures = 0;
  return {
    next(retryAfterMs, atMostMs = longestMs) {
      const most = Math.min(longestMs, atMostMs, FIRST_MS * 2 ** Math.min(failures, 30));
      failures += 1;
      const wait = Math.round(chance() * most);
      return retryAfterMs === null ? wait : Math.max(wait, retryAfterMs + Math.round(chance() * FIRST_MS));
    },
    reset() {
      failures = 0;
    },
  };
}
