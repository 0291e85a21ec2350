import type { HubDeps } from '../deps.ts';

const FIRST_MS = 5_000;
const LONGEST_MS = 6 * 3_600_000;
/** A receiver that fails for so long is not called any more until a person says so. */
export const GIVE_UP_MS = 5 * 86_400_000;

/** How long to wait after so many failures in a row: twice as long each time, spread, so that many do not come back together. */
export function waitMs(failures: number, chance: HubDeps['chance']): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 30));
  return Math.round(longest * (0.5 + (chance.bytes(1)[0] ?? 0) / 510));
}
