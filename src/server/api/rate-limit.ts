import type { HubDeps } from '../deps.ts';
import { ApiProblem } from './problem.ts';

/** How often one token may ask, at each hub: so many at once, and so many a second after that. */
export const RATE = { burst: 60, perSecond: 10 } as const;

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Full buckets are forgotten when there are more than this. */
const KEPT = 1_000;

/** Slows a system that asks too often; laptops never wait because of it. */
export function createRateLimit(deps: Pick<HubDeps, 'clock'>): { pass(tokenId: string): void } {
  const buckets = new Map<string, Bucket>();
  const leftNow = ({ left, at }: Bucket, now: number): number =>
    Math.min(RATE.burst, left + (Math.max(0, now - at) / 1_000) * RATE.perSecond);

  function forget(now: number): void {
    for (const [tokenId, bucket] of buckets) if (leftNow(bucket, now) >= RATE.burst) buckets.delete(tokenId);
  }

  return {
    /** @throws ApiProblem slow-down, with the time to wait */
    pass(tokenId) {
      const now = deps.clock.now();
      const left = leftNow(buckets.get(tokenId) ?? { left: RATE.burst, at: now }, now);
      if (left < 1) {
        const retryAfterMs = Math.ceil(((1 - left) / RATE.perSecond) * 1_000);
        const words = `A token may ask ${RATE.perSecond} times a second, ${RATE.burst} times at once. Wait, then go on.`;
        throw new ApiProblem('slow-down', words, { retryAfterMs });
      }
      if (buckets.size > KEPT) forget(now);
      buckets.set(tokenId, { left: left - 1, at: now });
    },
  };
}
