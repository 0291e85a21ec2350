import type { CoreContext } from '../context.ts';
import type { OpEnvelope } from '#shared/protocol/ops.ts';
import type { Replica } from './replica/replica.ts';
import type { Session } from './session.ts';

export interface Pull {
  /** News in these buckets. */
  want(buckets: readonly string[]): void;
  /** Every bucket, from a request that begins now or later. */
  wantAll(): void;
  /** Forgets the round under way: the standing changed. */
  restart(): void;
  /** One request. False = nothing was wanted. @throws HubRefused, HubUnreachable */
  once(): Promise<boolean>;
}

export interface PullDeps {
  readonly ctx: CoreContext;
  readonly session: Session;
  readonly replica: Replica;
  readonly urgent: () => OpEnvelope[];
  /** The hub said what time it is. */
  readonly onTime: (serverTime: number) => void;
  /** A round of all buckets that began at this monotonic time has come to its end. */
  readonly onRound: (beganAt: number) => void;
}

/** Buckets of one request. */
const MOST_BUCKETS = 10;

/** Reads the buckets of this laptop, page by page, opt-outs first. */
export function createPull({ ctx, session, replica, urgent, onTime, onRound }: PullDeps): Pull {
  const { clock } = ctx;
  let wanted = new Set<string>();
  /** Buckets that the round under way has not read to their end. */
  let round: { readonly left: Set<string>; readonly beganAt: number } | null = null;
  let another = false;

  function ask(): { bucket: string; cursor: string | null }[] {
    const standing = session.standing();
    if (standing.kind !== 'open' && standing.kind !== 'limited') return [];
    const { buckets } = standing.hello;
    if (another && round === null) {
      another = false;
      round = { left: new Set(buckets), beganAt: clock.monotonic() };
      wanted = new Set(buckets);
    }
    return buckets
      .filter((bucket) => wanted.has(bucket))
      .slice(0, MOST_BUCKETS)
      .map((bucket) => ({ bucket, cursor: replica.stand(bucket).cursor }));
  }

  async function once(): Promise<boolean> {
    const buckets = ask();
    if (buckets.length === 0) return false;
    // What is poked from here on is news that this answer may not have.
    const asked = buckets.map(({ bucket }) => bucket);
    for (const bucket of asked) wanted.delete(bucket);
    try {
      const answer = await session.request('pull', { buckets, urgent: urgent() });
      onTime(answer.serverTime);
      const finished = new Set<string>();
      for (const page of answer.pages) {
        if (!asked.includes(page.bucket)) continue;
        replica.take(page);
        if (!page.more) finished.add(page.bucket);
      }
      for (const bucket of asked) if (!finished.has(bucket)) wanted.add(bucket);
      endRound(finished);
    } catch (error) {
      for (const bucket of asked) wanted.add(bucket);
      throw error;
    }
    return true;
  }

  function endRound(finished: ReadonlySet<string>): void {
    if (round === null) return;
    for (const bucket of finished) round.left.delete(bucket);
    if (round.left.size > 0) return;
    const { beganAt } = round;
    round = null;
    onRound(beganAt);
  }

  return {
    want(buckets) {
      for (const bucket of buckets) wanted.add(bucket);
    },
    wantAll() {
      another = true;
    },
    restart() {
      wanted.clear();
      round = null;
      another = true;
    },
    once,
  };
}
