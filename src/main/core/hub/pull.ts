import type { CoreContext } from '../context.ts';
import type { OpEnvelope } from '#shared/protocol/ops.ts';
import type { PullResponse } from '#shared/protocol/pull.ts';
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

/** A request that is under way, and which buckets it asks for. */
interface Asked {
  readonly buckets: readonly string[];
  readonly answer: Promise<PullResponse>;
}

/** Reads the buckets of this laptop, page by page, opt-outs first, then campaigns, then the people in them. */
export function createPull({ ctx, session, replica, urgent, onTime, onRound }: PullDeps): Pull {
  const { clock } = ctx;
  let wanted = new Set<string>();
  /** Buckets that the round under way has not read to their end. */
  let round: { readonly left: Set<string>; readonly beganAt: number } | null = null;
  let another = false;
  /** What goes on from the page that was taken in last is on its way while that page is worked with. */
  let ahead: Asked | null = null;

  function due(): { bucket: string; cursor: string | null }[] {
    const standing = session.standing();
    if (standing.kind !== 'open' && standing.kind !== 'limited') return [];
    const buckets = standing.hello.buckets.toSorted((a, b) => rankOf(a) - rankOf(b));
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

  function ask(): Asked | null {
    const wantedNow = due();
    if (wantedNow.length === 0) return null;
    // What is poked from here on is news that this answer may not have.
    const buckets = wantedNow.map(({ bucket }) => bucket);
    for (const bucket of buckets) wanted.delete(bucket);
    return { buckets, answer: request(wantedNow) };
  }

  async function request(buckets: ReturnType<typeof due>): Promise<PullResponse> {
    const answer = await session.request('pull', { buckets, urgent: urgent() });
    onTime(answer.serverTime);
    return answer;
  }

  /** One that fails before anybody waits for it was never asked. */
  function askAhead(): void {
    const asked = ask();
    ahead = asked;
    asked?.answer.catch(() => {
      if (ahead !== asked) return;
      ahead = null;
      for (const bucket of asked.buckets) wanted.add(bucket);
    });
  }

  async function once(): Promise<boolean> {
    const asked = ahead ?? ask();
    ahead = null;
    if (asked === null) return false;
    try {
      const { pages } = await asked.answer;
      const finished = new Set<string>();
      for (const page of pages) {
        if (!asked.buckets.includes(page.bucket)) continue;
        replica.take(page);
        if (!page.more) finished.add(page.bucket);
      }
      for (const bucket of asked.buckets) if (!finished.has(bucket)) wanted.add(bucket);
      endRound(finished);
      if (finished.size < asked.buckets.length) askAhead();
    } catch (error) {
      for (const bucket of asked.buckets) wanted.add(bucket);
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
      ahead = null;
      round = null;
      another = true;
    },
    once,
  };
}

/** People rest on their campaign, so that comes first; each group stays in the hub's order. */
function rankOf(bucket: string): number {
  return bucket.startsWith('g:') ? 0 : bucket.startsWith('o:') ? 1 : 2;
}
