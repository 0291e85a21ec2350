import type { Clock } from '../deps.ts';

/** The hub's clock, carried on by this laptop's own. */
export interface HubClock {
  /** What the hub said just now, milliseconds since the epoch. */
  heard(serverTime: number): void;
  /** Null = not heard, or this laptop slept or had its clock set since. */
  now(): number | null;
}

/** The two clocks of a laptop that was awake all the time do not come apart by more. */
const APART_MS = 60_000;

export function createHubClock(clock: Clock): HubClock {
  let last: { readonly serverTime: number; readonly monotonic: number; readonly wall: number } | null = null;
  return {
    heard(serverTime) {
      last = { serverTime, monotonic: clock.monotonic(), wall: clock.now() };
    },
    now() {
      if (last === null) return null;
      const awakeMs = clock.monotonic() - last.monotonic;
      // The one may stand still while the laptop sleeps, the other may be set by anybody: neither says by how much.
      if (Math.abs(clock.now() - last.wall - awakeMs) > APART_MS) return null;
      return last.serverTime + awakeMs;
    },
  };
}
