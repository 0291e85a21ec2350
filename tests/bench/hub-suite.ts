import { randomUUID } from 'node:crypto';
import { statusEvent } from '../support/carrier-events.ts';
import type { BenchLaptop } from './bench-laptop.ts';
import { post } from './bench-laptop.ts';
import { percentile, report } from './figure.ts';
import { withFolder } from './folder.ts';
import { CARRIER, startBenchHub } from './hub-process.ts';
import type { BenchHub } from './hub-process.ts';
import { underLoad } from './load.ts';
import type { LoadResult } from './load.ts';
import { claimFor, makeCampaign, must } from './seed-hub.ts';

const LAPTOPS = 16;
const ONE_EACH = 8_000;
const TEN_EACH = 8_000;
/** Requests under way at a time; more would only queue. */
const AT_ONCE = 48;
const WEBHOOKS_AT_ONCE = 32;
const GOAL_PERMITS = 2_000;
const GOAL_EVENTS = 2_000;
const GOAL_P99_MS = 50;

/** A permit that was given, and to whom. */
interface Given {
  readonly laptop: BenchLaptop;
  readonly attemptId: string;
  readonly phone: string;
  readonly carrierId: string;
}

/** What a hub of its own process, on its own durable PostgreSQL, gives and takes in a second. */
export async function hubSuite(): Promise<void> {
  await withFolder(async (dir) => {
    const hub = await startBenchHub(dir);
    try {
      const people = (ONE_EACH + TEN_EACH) * 1.05;
      const campaignId = await makeCampaign(await hub.laptop('organizer'), people);
      const laptops = await Promise.all(Array.from({ length: LAPTOPS }, () => hub.laptop('texter')));
      const phones = await claimFor(laptops, campaignId, Math.floor(people / LAPTOPS));
      const given: Given[] = [];
      const ask = permitsOf(campaignId, laptops, phones, given);
      // The first requests make connections and plans.
      await underLoad(400, AT_ONCE, (index) => ask(index, 1));
      const ones = await underLoad(ONE_EACH - 400, AT_ONCE, (index) => ask(index, 1));
      reportPermits('1 a request', ONE_EACH - 400, ones);
      const tens = await underLoad(TEN_EACH / 10, AT_ONCE / 3, (index) => ask(index, 10));
      reportPermits('10 a request', TEN_EACH, tens);
      await reportOutcomes(given);
      await reportWebhooks(hub, given);
    } finally {
      await hub.stop();
    }
  });
}

function permitsOf(campaignId: string, laptops: readonly BenchLaptop[], phones: readonly string[][], given: Given[]) {
  return async (index: number, each: number): Promise<void> => {
    const laptop = laptops[index % LAPTOPS];
    const attempts = (phones[index % LAPTOPS] ?? []).splice(0, each).map((phone) => laptop?.attempt(campaignId, phone));
    if (!laptop || attempts.length < each) throw new Error('Nobody is left to ask a permit for.');
    const sure = attempts.filter((attempt) => attempt !== undefined);
    const answers = await laptop.permit(...sure);
    if (answers.some(({ kind }) => kind !== 'granted')) throw new Error('A permit was refused.');
    for (const { attemptId, phone } of sure) given.push({ laptop, attemptId, phone, carrierId: randomUUID() });
  };
}

function reportPermits(what: string, permits: number, { wallMs, times }: LoadResult): void {
  const perSecond = permits / (wallMs / 1000);
  report({
    name: `hub: permits per second, ${what}`,
    value: perSecond,
    unit: 'permits/s',
    yardstick: null,
    goal: `at least ${GOAL_PERMITS} permits/s`,
    met: perSecond >= GOAL_PERMITS,
    note: `${permits} permits, ${LAPTOPS} laptops, ${AT_ONCE} requests at once at most; committed and synced to disk before the answer; the measuring client shares the processors`,
  });
  const p99 = percentile(times, 99);
  report({
    name: `hub: wait for a permit at that rate, p99, ${what}`,
    value: p99,
    unit: 'ms',
    yardstick: null,
    goal: `under ${GOAL_P99_MS} ms`,
    met: p99 < GOAL_P99_MS,
    note: `p50 ${percentile(times, 50).toFixed(1)} ms`,
  });
}

/** The laptops tell what became of their texts, as they do after each send; receipts then find them accepted. */
async function reportOutcomes(given: readonly Given[]): Promise<void> {
  const before = performance.now();
  await Promise.all(
    [...Map.groupBy(given, ({ laptop }) => laptop)].map(async ([laptop, theirs]) => {
      for (let from = 0; from < theirs.length; from += 100) {
        const ops = theirs
          .slice(from, from + 100)
          .map(({ attemptId, carrierId }) =>
            laptop.op('outcome', { attemptId, outcome: 'accepted', carrierId, status: 202, detail: '' }),
          );
        await must(laptop, ops);
      }
    }),
  );
  report({
    name: 'hub: outcomes taken per second',
    value: given.length / ((performance.now() - before) / 1000),
    unit: 'ops/s',
    yardstick: null,
    goal: '',
    met: null,
    note: `${given.length} outcomes, 100 a push, ${LAPTOPS} laptops`,
  });
}

async function reportWebhooks(hub: BenchHub, given: readonly Given[]): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${CARRIER.user}:${CARRIER.password}`).toString('base64')}`;
  const bodies = given.map(({ phone, attemptId, carrierId }) =>
    JSON.stringify([statusEvent('message-delivered', phone, attemptId, carrierId)]),
  );
  const before = performance.now();
  const { wallMs, times } = await underLoad(bodies.length, WEBHOOKS_AT_ONCE, async (index) => {
    const answer = await post(`${hub.url}/v1/webhook/bandwidth/status`, bodies[index] ?? '', { authorization });
    if (answer.status !== 200) throw new Error(`A delivery was answered ${answer.status}.`);
  });
  const perSecond = bodies.length / (wallMs / 1000);
  report({
    name: 'hub: webhook events kept per second',
    value: perSecond,
    unit: 'events/s',
    yardstick: null,
    goal: `at least ${GOAL_EVENTS} events/s`,
    met: perSecond >= GOAL_EVENTS,
    note: `${bodies.length} receipts, one a request, ${WEBHOOKS_AT_ONCE} at once; synced to disk before the 200; worked on meanwhile`,
  });
  const p99 = percentile(times, 99);
  report({
    name: 'hub: wait of a webhook for its 200, p99',
    value: p99,
    unit: 'ms',
    yardstick: null,
    goal: `under ${GOAL_P99_MS} ms`,
    met: p99 < GOAL_P99_MS,
    note: `p50 ${percentile(times, 50).toFixed(1)} ms`,
  });
  await workedOff(hub);
  report({
    name: 'hub: webhook events kept and worked on per second',
    value: bodies.length / ((performance.now() - before) / 1000),
    unit: 'events/s',
    yardstick: null,
    goal: '',
    met: null,
    note: 'until every receipt shows in its text',
  });
}

async function workedOff(hub: BenchHub): Promise<void> {
  for (;;) {
    const open = await hub.ctx.db.first('select 1 from carrier_event where processed_at is null limit 1');
    if (!open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
