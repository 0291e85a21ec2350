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

/** Compares what was pulled with the hub, once a day: what was lost on the way, by whatever mistake, is found and mended. */
export function createVerify(ctx: CoreContext, session: Session, replica: Replica): Verify {
  const { db, clock, log } = ctx;
  let asked = false;

  function isDue(): boolean {
    const last = Number(metaOf(db, VERIFIED) ?? '0');
    // A clock that was set back does not put it off for ever.
    return asked || Math.abs(clock.now() - last) >= DAY_MS;
  }

  async function check(): Promise<string[]> {
    const standing = session.standing();
    if (standing.kind !== 'open' || !isDue()) return [];
    const differing: string[] = [];
    for (const bucket of standing.hello.buckets) {
      const { cursor, caughtUp } = replica.stand(bucket);
      if (cursor === null || !caughtUp) continue;
      const digests = await replica.digests(bucket, () => breathe(ctx));
      const { result, slots } = await session.request('verify', { bucket, cursor, digests });
      if (result !== 'differs') continue;
      log.warn('hub.replica.differs', { bucket: bucket.slice(0, 2), slots: slots.length });
      replica.startOver(bucket);
      differing.push(bucket);
    }
    asked = false;
    putMeta(db, VERIFIED, String(clock.now()));
    return differing;
  }

  return { soon: () => void (asked = true), check };
}
