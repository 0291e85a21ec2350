/** The account's queue inside the carrier: texts are taken faster than they go out, until it is full (429). */
export interface SendQueueOptions {
  /** Segments sent on each second at normal speed. */
  readonly perSecond: number;
  /** Segments that fit in. Bandwidth gives an account its rate times 900 seconds. */
  readonly capacity: number;
  readonly speed: number;
}

export interface SendQueue {
  /** Puts segments in and returns how long they will wait in milliseconds; null when they do not fit. */
  offer(segments: number, now: number): number | null;
}

export function createSendQueue({ perSecond, capacity, speed }: SendQueueOptions): SendQueue {
  const perMs = (perSecond * speed) / 1000;
  let level = 0;
  let levelAt = 0;
  return {
    offer: (segments, now) => {
      level = Math.max(0, level - Math.max(0, now - levelAt) * perMs);
      levelAt = now;
      if (level + segments > capacity) return null;
      const waitMs = Math.floor(level / perMs);
      level += segments;
      return waitMs;
    },
  };
}
