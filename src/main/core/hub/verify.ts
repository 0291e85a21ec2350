import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { metaOf, putMeta } from '../store/meta.ts';
import type { Replica } from './replica/replica.ts';
import type { Session } from './session.ts';

const DAY_MS = 86_400_000;
const VERIFIED = 'hub:verified-at';

export interface Verify {
  /** A person doubts what is shown, or the laptop was away for long: compare at the next occasion. */
  soon(): void;
  /**
   * Compares when it is due: caught-up buckets only. Returns those that start over because they differ.
   * @throws HubRefused, HubUnreachable
   */
  check(): Promise<string[]>;
}

/** A busy bucket may have news again before it is compared: so often it is tried, so long apart. */
const TRIES = 5;
const AGAIN_MS = 30_000;

/** Compares what was pulled with the hub, once a day: what was lost on the way, by whatever mistake, is found and mended. */
export function createVerify(ctx: CoreContext, session: Session, replica: Replica): Verify {
  const { db, clock, log } = ctx;
  let asked = false;
  /** Buckets still to compare, with the tries left; null = nothing is under way. */
  let left: Map<string, number> | null = null;
  let notBefore = Number.NEGATIVE_INFINITY;

  function isDue(): boolean {
    if (asked) return true;
    if (left) return clock.monotonic() >= notBefore;
    // A clock that was set back does not put it off for ever.
    return Math.abs(clock.now() - Number(metaOf(db, VERIFIED) ?? '0')) >= DAY_MS;
  }

  async function check(): Promise<string[]> {
    const standing = session.standing();
    if (standing.kind !== 'open' || !isDue()) return [];
    if (asked || !left) left = new Map(standing.hello.buckets.map((bucket) => [bucket, TRIES]));
    asked = false;
    // What comes about while it compares is for the next day to find.
    const beganAt = clock.now();
    notBefore = clock.monotonic() + AGAIN_MS;
    const under = left;
    const differing: string[] = [];
    for (const [bucket, tries] of under) {
      const result = await compare(bucket);
      if (result === 'behind' && tries > 1) under.set(bucket, tries - 1);
      else under.delete(bucket);
      if (result === 'differs') differing.push(bucket);
    }
    if (under.size > 0) return differing;
    left = null;
    putMeta(db, VERIFIED, String(beganAt));
    return differing;
  }

  async function compare(bucket: string): Promise<'same' | 'differs' | 'behind'> {
    const { cursor, caughtUp } = replica.stand(bucket);
    if (cursor === null || !caughtUp) return 'behind';
    const digests = await replica.digests(bucket, () => breathe(ctx));
    const { result, slots } = await session.request('verify', { bucket, cursor, digests });
    if (result !== 'differs') return result;
    log.warn('hub.replica.differs', { bucket: bucket.slice(0, 2), slots: slots.length });
    replica.startOver(bucket);
    return result;
  }

  return { soon: () => void (asked = true), check };
}
