/** What happened in one minute; `at` is its start, milliseconds since the epoch. */
export interface MinuteCount {
  readonly at: number;
  readonly sent: number;
  readonly delivered: number;
  readonly replies: number;
}

export interface Slot {
  at: number;
  sent: number;
  delivered: number;
  replies: number;
  optOuts: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Lengths that people read with ease. */
const LENGTHS = [1, 2, 5, 10, 15, 30]
  .map((n) => n * MINUTE)
  .concat(
    [1, 2, 3, 6, 12].map((n) => n * HOUR),
    [1, 2, 7, 14, 28, 91, 182].map((n) => n * DAY),
  );
const MOST_SLOTS = 60;

/**
 * Even slots from the first minute in which something happened to the last, as fine as a chart can show. Every text,
 * reply and opt-out is in exactly one of them: an opt-out before the first or after the last text counts at the edge.
 */
export function slotsOver(
  minutes: readonly MinuteCount[],
  optOutTimes: readonly number[],
): { slotMs: number; overTime: Slot[] } {
  const first = minutes[0]?.at ?? minuteOf(optOutTimes[0]);
  const last = minutes.at(-1)?.at ?? minuteOf(optOutTimes.at(-1));
  if (first === null || last === null) return { slotMs: MINUTE, overTime: [] };
  const slotMs = slotLength(last - first);
  const overTime = Array.from({ length: Math.floor((last - first) / slotMs) + 1 }, (_, i) =>
    emptySlot(first + i * slotMs),
  );
  const slotAt = (at: number): Slot | undefined =>
    overTime[Math.min(overTime.length - 1, Math.max(0, Math.floor((at - first) / slotMs)))];
  for (const { at, sent, delivered, replies } of minutes) {
    const slot = slotAt(at);
    if (!slot) continue;
    slot.sent += sent;
    slot.delivered += delivered;
    slot.replies += replies;
  }
  for (const at of optOutTimes) {
    const slot = slotAt(at);
    if (slot) slot.optOuts += 1;
  }
  return { slotMs, overTime };
}

/** The shortest length with which the span fits into the chart. */
function slotLength(spanMs: number): number {
  const longest = LENGTHS.at(-1) ?? DAY;
  return LENGTHS.find((length) => spanMs / length < MOST_SLOTS) ?? Math.ceil(spanMs / MOST_SLOTS / longest) * longest;
}

function minuteOf(at: number | undefined): number | null {
  return at === undefined ? null : Math.floor(at / MINUTE) * MINUTE;
}

function emptySlot(at: number): Slot {
  return { at, sent: 0, delivered: 0, replies: 0, optOuts: 0 };
}
