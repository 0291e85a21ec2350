import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Doc } from 'pouchdb';
import type { TestOp } from '../support/test-laptop.ts';
import type { BenchLaptop } from './bench-laptop.ts';
import { percentile, report } from './figure.ts';
import { withFolder } from './folder.ts';
import { startBenchHub } from './hub-process.ts';
import type { BenchHub } from './hub-process.ts';
import type { LaptopSide } from './laptop-side.ts';
import { plainLaptop } from './plain-laptop.ts';
import { pouchDown, pouchUp, startPouch } from './pouch.ts';
import type { PouchWorld } from './pouch.ts';
import { claimFor, fillLaptop, makeCampaign, passWeek } from './seed-hub.ts';

/** The laptop's end that is measured. */
const makeSide: (laptop: BenchLaptop, dir: string) => LaptopSide = plainLaptop;

const PEOPLE = 2_000;
const OPS_ALONE = 6_000;
const OPS_EACH = 3_000;
const TOGETHER = 8;
const POUCH_EACH = 1_000;
/** The 150,000 rows that a laptop holds at most, and what a busy week changes of them. */
const HELD = { optOuts: 30_000, conversations: 20_000, messages: 100_000 };
const WEEK = { optOuts: 2_000, conversations: 8_000, messages: 40_000 };
/** PouchDB gets a third of what the laptop holds: it only helps it, and the run ends the same day. */
const POUCH_HELD = 50_000;
const ROUNDS = 150;
const PUSH_GOAL = 5_000;
const PULL_GOAL = 10_000;
const FRESH_GOAL_MS = 50;
const CATCH_UP_GOAL_S = 15;

/** Rows and ops between laptops and the hub, beside PouchDB replicating the same documents. */
export async function syncSuite(): Promise<void> {
  await withFolder(async (dir) => {
    const hub = await startBenchHub(dir);
    const pouch = await startPouch(dir);
    try {
      const campaignId = await makeCampaign(await hub.laptop('organizer'), (TOGETHER + 1) * PEOPLE);
      await pushFigures(hub, pouch, dir, campaignId);
      await pullFigures(hub, pouch, dir, campaignId);
      await freshFigures(hub, pouch, dir);
    } finally {
      await pouch.stop();
      await hub.stop();
    }
  });
}

async function pushFigures(hub: BenchHub, pouch: PouchWorld, dir: string, campaignId: string): Promise<void> {
  const laptops = await Promise.all(Array.from({ length: TOGETHER + 1 }, () => hub.laptop('texter')));
  const phones = await claimFor(laptops, campaignId, PEOPLE);
  const [alone, ...others] = laptops.map((laptop, index) => ({
    side: makeSide(laptop, dir),
    ops: dayOfOps(laptop, campaignId, phones[index] ?? [], index === 0 ? OPS_ALONE : OPS_EACH),
  }));
  if (!alone) return;
  const one = await seconds(() => alone.side.push(alone.ops));
  const pouchOne = await pouchPush(pouch, 'push-one', [alone.ops]);
  report({
    name: 'sync: push ops per second, one laptop',
    value: OPS_ALONE / one,
    unit: 'ops/s',
    yardstick: OPS_ALONE / pouchOne,
    goal: 'faster than PouchDB',
    met: one < pouchOne,
    note: `${OPS_ALONE} ops of a day that was spent offline (texts and answers), each checked, applied and fed to others; yardstick: PouchDB replicating the same ops up to its server as documents; ${alone.side.name}`,
  });
  const many = await seconds(() => Promise.all(others.map(({ side, ops }) => side.push(ops))));
  const pouchMany = await pouchPush(
    pouch,
    'push-many',
    others.map(({ ops }) => ops.slice(0, POUCH_EACH)),
  );
  const perSecond = (OPS_EACH * TOGETHER) / many;
  report({
    name: `sync: push ops per second, ${TOGETHER} laptops at once`,
    value: perSecond,
    unit: 'ops/s',
    yardstick: (POUCH_EACH * TOGETHER) / pouchMany,
    goal: `at least ${PUSH_GOAL} ops/s`,
    met: perSecond >= PUSH_GOAL,
    note: `${OPS_EACH} ops each; yardstick: as many PouchDB laptops, ${POUCH_EACH} documents each`,
  });
  for (const { side } of [alone, ...others]) side.close();
}

/** Texts pressed and answers noted, in turn, as a laptop that was offline brings them. */
function dayOfOps(laptop: BenchLaptop, campaignId: string, phones: readonly string[], count: number): TestOp[] {
  return Array.from({ length: count }, (_, index) => {
    const phone = phones[Math.floor(index / 2) % phones.length] ?? '';
    if (index % 2 === 1) return laptop.op('answer', { campaignId, phone, questionId: 'q1', optionId: 'yes' });
    return laptop.op('text', {
      campaignId,
      phone,
      messageId: randomUUID(),
      step: `op:${randomUUID()}`,
      body: `Great, see you on Saturday at ten then! ${index}`,
      media: [],
      parts: 1,
      from: null,
      pressedAt: 1_700_000_000_000,
    });
  });
}

async function pouchPush(pouch: PouchWorld, name: string, queues: readonly (readonly TestOp[])[]): Promise<number> {
  const { url } = pouch.database(name);
  const laptops = queues.map(() => pouch.laptop());
  for (const [index, ops] of queues.entries()) {
    await laptops[index]?.bulkDocs(ops.map((op) => ({ _id: op.opUuid, ...op })));
  }
  return seconds(() => Promise.all(laptops.map((laptop) => pouchUp(laptop, url))));
}

async function pullFigures(hub: BenchHub, pouch: PouchWorld, dir: string, campaignId: string): Promise<void> {
  const laptop = await hub.laptop('texter');
  await fillLaptop(hub.ctx, laptop.deviceId, campaignId, HELD);
  const side = makeSide(laptop, dir);
  const peer = pouch.laptop();
  const server = pouch.database('pull');
  const scribe = recorder(await hub.laptop('hq'), laptop.deviceId);
  await server.put((await scribe.news()).slice(0, POUCH_HELD));

  let rows = 0;
  const first = await seconds(async () => (rows = await side.pull()));
  let docs = 0;
  const pouchFirst = await seconds(async () => (docs = await pouchDown(peer, server.url)));
  const perSecond = rows / first;
  const peerPerSecond = docs / pouchFirst;
  report({
    name: 'sync: pull rows per second',
    value: perSecond,
    unit: 'rows/s',
    yardstick: peerPerSecond,
    goal: `at least ${PULL_GOAL} rows/s and 2x PouchDB`,
    met: perSecond >= PULL_GOAL && perSecond >= 2 * peerPerSecond,
    note: `${rows} rows into the laptop's file; yardstick: PouchDB replicating ${docs} of the same rows down from its server; ${side.name}`,
  });

  await passWeek(hub.ctx, laptop.deviceId, WEEK);
  await server.put(await scribe.news());
  const held = side.held();
  const week = await seconds(async () => (rows = await side.pull()));
  const pouchWeek = await seconds(async () => (docs = await pouchDown(peer, server.url)));
  if (side.held() !== held + WEEK.optOuts + WEEK.messages) throw new Error('The laptop did not catch up.');
  report({
    name: 'sync: catch-up after seven days away',
    value: week,
    unit: 's',
    yardstick: pouchWeek,
    goal: `within ${CATCH_UP_GOAL_S} s`,
    met: week <= CATCH_UP_GOAL_S,
    note: `${rows} rows changed or new on a laptop that holds ${held}; yardstick: PouchDB, ${docs} documents on one that holds ${POUCH_HELD}`,
  });
  side.close();
}

/** Reads what is new in a laptop's buckets, as the documents that PouchDB gets. */
function recorder(hq: BenchLaptop, deviceId: string) {
  const cursors = new Map<string, string>();
  return {
    async news(): Promise<Doc[]> {
      const docs: Doc[] = [];
      for (const bucket of [`d:${deviceId}`, 'g:optout']) {
        for (let more = true; more;) {
          const { pages } = await hq.ok('pull', { buckets: [{ bucket, cursor: cursors.get(bucket) ?? null }] });
          const [page] = pages;
          if (!page) throw new Error('No page.');
          for (const { table, pk, row } of page.rows) docs.push({ _id: `${table}:${pk}`, ...(row as object) });
          cursors.set(bucket, page.cursor);
          more = page.more;
        }
      }
      return docs;
    },
  };
}

/** One laptop's opt-out until it is in another laptop's file, again and again, with nothing else to do. */
async function freshFigures(hub: BenchHub, pouch: PouchWorld, dir: string): Promise<void> {
  const [writer, reader] = [await hub.laptop('texter'), await hub.laptop('texter')];
  const [from, to] = [makeSide(writer, dir), makeSide(reader, dir)];
  await to.pull();
  const ours = waits<string>();
  const stop = await to.follow(({ row }) => {
    if (typeof row === 'object' && row !== null && 'phone' in row) ours.saw(String(row.phone));
  });
  const times = await rounds(async (index) => {
    const phone = `+1202999${String(index).padStart(4, '0')}`;
    return ours.until(phone, () =>
      from.push([writer.op('opt_out', { campaignId: null, phone, source: 'texter', words: '' })]),
    );
  });
  await stop();
  const peer = await pouchFresh(pouch);
  for (const [p, goal] of [
    [50, FRESH_GOAL_MS],
    [99, null],
  ] as const) {
    const value = percentile(times, p);
    report({
      name: `sync: one laptop's opt-out in another's file, p${p}`,
      value,
      unit: 'ms',
      yardstick: percentile(peer, p),
      goal: goal === null ? '' : `within ${goal} ms`,
      met: goal === null ? null : value <= goal,
      note: `${ROUNDS} opt-outs, push included; yardstick: PouchDB, live replication up and down`,
    });
  }
  from.close();
  to.close();
}

async function pouchFresh(pouch: PouchWorld): Promise<number[]> {
  const { url } = pouch.database('fresh');
  const [from, to] = [pouch.laptop(), pouch.laptop()];
  await from.put({ _id: 'first' });
  await pouchUp(from, url);
  await pouchDown(to, url);
  const up = from.replicate.to(url, { live: true });
  const down = to.replicate.from(url, { live: true });
  const theirs = waits<string>();
  const changes = to.changes({ live: true, since: 'now' }).on('change', ({ id }) => theirs.saw(id));
  await sleep(1_000);
  const times = await rounds((index) =>
    theirs.until(`o${index}`, async () => void (await from.put({ _id: `o${index}` }))),
  );
  changes.cancel();
  up.cancel();
  down.cancel();
  await Promise.allSettled([up, down]);
  return times;
}

/** Times from doing something until it is seen. */
function waits<Key>() {
  const open = new Map<Key, () => void>();
  return {
    saw: (key: Key) => open.get(key)?.(),
    async until(key: Key, work: () => Promise<void>): Promise<number> {
      const seen = new Promise<void>((resolve) => open.set(key, resolve));
      const before = performance.now();
      await work();
      await Promise.race([
        seen,
        sleep(20_000, null, { ref: false }).then(() => Promise.reject(new Error('It never came.'))),
      ]);
      return performance.now() - before;
    },
  };
}

/** Not in step with anything that either side does at fixed times. */
async function rounds(one: (index: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < ROUNDS; index++) {
    times.push(await one(index));
    await sleep((index * 7) % 40);
  }
  return times;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}
