import type { CallName } from '../hub.ts';
import type { HubDeps } from '../deps.ts';
import { HubError } from '../hub-error.ts';

/**
 * Lets so many calls of each kind in at a time that the urgent ones (permits, outcomes) always find room; the rest wait
 * a moment, then are told to come back. One push and one pull a laptop.
 */
export interface Gate {
  /** Runs `work` when there is room. @throws HubError BUSY with the time to wait */
  pass<T>(call: CallName, work: () => Promise<T>): Promise<T>;
  /** Runs `work` unless this laptop has the same call running. @throws HubError BUSY with the time to wait */
  alone<T>(call: CallName, deviceId: string, work: () => Promise<T>): Promise<T>;
  /** How many are being worked on, for readiness and tests. */
  busy(): number;
}

interface Lane {
  readonly atOnce: number;
  readonly waiting: number;
}

const LANES: Readonly<Record<'urgent' | 'push' | 'pull' | 'verify', Lane>> = {
  urgent: { atOnce: 64, waiting: 1_000 },
  push: { atOnce: 8, waiting: 100 },
  pull: { atOnce: 20, waiting: 200 },
  verify: { atOnce: 2, waiting: 10 },
};

const LANE_OF: Readonly<Record<CallName, keyof typeof LANES>> = {
  permit: 'urgent',
  outcome: 'urgent',
  hello: 'urgent',
  decide: 'urgent',
  claim: 'urgent',
  carrierAccess: 'urgent',
  push: 'push',
  journal: 'push',
  mediaPut: 'push',
  pull: 'pull',
  mediaGet: 'pull',
  verify: 'verify',
};

/** Spread, so that laptops that were turned away together do not come back together. */
const RETRY_FROM_MS = 1_000;
const RETRY_SPREAD_MS = 4_000;

export function createGate(deps: HubDeps, lanes: typeof LANES = LANES): Gate {
  const running: Record<keyof typeof LANES, number> = { urgent: 0, push: 0, pull: 0, verify: 0 };
  const queues: Record<keyof typeof LANES, (() => void)[]> = { urgent: [], push: [], pull: [], verify: [] };
  const inFlight = new Set<string>();

  const busy = (words: string): HubError => {
    const share = (deps.chance.bytes(1)[0] ?? 0) / 255;
    return new HubError('BUSY', words, { retryAfterMs: RETRY_FROM_MS + Math.round(share * RETRY_SPREAD_MS) });
  };

  async function enter(lane: keyof typeof LANES): Promise<void> {
    if (running[lane] < lanes[lane].atOnce) {
      running[lane] += 1;
      return;
    }
    if (queues[lane].length >= lanes[lane].waiting) throw busy('The hub is busy.');
    // The one who leaves hands over its place, so `running` stays as it is.
    await new Promise<void>((resolve) => queues[lane].push(resolve));
  }

  function leave(lane: keyof typeof LANES): void {
    const next = queues[lane].shift();
    if (next) next();
    else running[lane] -= 1;
  }

  return {
    async pass(call, work) {
      const lane = LANE_OF[call];
      await enter(lane);
      try {
        return await work();
      } finally {
        leave(lane);
      }
    },
    async alone(call, deviceId, work) {
      if (call !== 'push' && call !== 'pull') return work();
      const key = `${call} ${deviceId}`;
      if (inFlight.has(key)) throw busy(`Another ${call} of this laptop is still running.`);
      inFlight.add(key);
      try {
        return await work();
      } finally {
        inFlight.delete(key);
      }
    },
    busy: () => Object.values(running).reduce((sum, n) => sum + n, 0),
  };
}
