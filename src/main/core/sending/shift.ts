import type { CoreContext } from '../context.ts';
import { actionTimes, shiftFigures, workLeft } from '../store/press-log.ts';
import type { Shift } from './calls.ts';

const HOUR_MS = 3_600_000;
/** A longer pause than this begins a new shift. */
const PAUSE_MS = 4 * HOUR_MS;
const LONGEST_SHIFT_MS = 16 * HOUR_MS;

/**
 * This texter's shift so far: from the first thing they did after a pause of four hours. `sent` counts every text they
 * pressed, `replies` those of them that answered somebody.
 */
export function readShift(ctx: CoreContext, campaignId: number | null): Shift {
  const now = ctx.clock.now();
  const texter = ctx.settings.texter();
  const startedAt = shiftStart(actionTimes(ctx.db, texter, now - LONGEST_SHIFT_MS), now);
  const { lastHour, ...figures } = shiftFigures(ctx.db, {
    since: startedAt,
    hourAgo: now - HOUR_MS,
    texter,
    campaignId,
  });
  return { startedAt, ...figures, perHour: perHour(lastHour, now - startedAt), ...workLeft(ctx.db, campaignId) };
}

/** @param times newest first */
function shiftStart(times: readonly number[], now: number): number {
  let start = now;
  for (const at of times) {
    if (start - at > PAUSE_MS) break;
    start = Math.min(start, at);
  }
  return start;
}

/** Presses of the last hour; those of a younger shift as if it had been an hour. The first minute counts as a whole one. */
function perHour(presses: number, shiftMs: number): number {
  const measuredMs = Math.min(HOUR_MS, Math.max(60_000, shiftMs));
  return Math.round((presses * HOUR_MS) / measuredMs);
}
