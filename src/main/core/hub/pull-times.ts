import type { Clock } from '../deps.ts';
import type { EventListener } from './event-listener.ts';
import type { Settling } from './settling.ts';

/** News is told as it comes; a pull this often finds what was not. */
export const SAFETY_MS = 5 * 60_000;
/** Without the stream of news. */
const POLL_MS = 30_000;

/** When everything is to be pulled again. */
export interface PullTimes {
  /** In how many milliseconds; 0 or less = now. */
  dueIn(): number;
  /** A round begins: the next is planned. */
  begun(): void;
  /** The next one is due now. */
  asap(): void;
}

export function createPullTimes(clock: Clock, listener: EventListener, settling: Settling): PullTimes {
  let nextAt = Number.NEGATIVE_INFINITY;
  return {
    dueIn: () => Math.min(nextAt, settling.dueAt() ?? Number.POSITIVE_INFINITY) - clock.monotonic(),
    begun() {
      nextAt = clock.monotonic() + (listener.isListening() ? SAFETY_MS : POLL_MS);
    },
    asap() {
      nextAt = Number.NEGATIVE_INFINITY;
    },
  };
}
