import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Doc } from 'pouchdb';
import type { BenchLaptop } from './bench-laptop.ts';
import { joinDesk } from './desk-laptop.ts';
import { report } from './figure.ts';
import { pouchDown } from './pouch.ts';
import { seconds } from './seconds.ts';
import { fillLaptop, makeCampaign, passWeek } from './seed-hub.ts';
import type { SyncBench } from './sync-suite.ts';

/** The 150,000 rows that a laptop holds at most, and what a busy week changes of them. */
const HELD = { optOuts: 30_000, conversations: 20_000, messages: 100_000 };
const WEEK = { optOuts: 2_000, conversations: 8_000, messages: 40_000 };
/** PouchDB gets a part of it: holding less only helps it, and the run ends the same day. */
const POUCH_HELD = 20_000;
const POUCH_WEEK = 10_000;
const PULL_GOAL = 10_000;
const CATCH_UP_GOAL_S = 15;
const HOLD_GOAL_MS = 50;
const BESIDES =
  'into the replica and from there, checked and merged with what was done here, into the working tables, with their counts and search, synced to disk; the peer only keeps documents';

/** A new laptop that reads everything, and one that was away for a week. */
export async function pullFigures({ hub, pouch, dir }: SyncBench): Promise<void> {
  const campaignId = await makeCampaign(await hub.laptop('organizer'), 10);
  const laptop = await joinDesk(hub, await hub.code('texter'), dir);
  await laptop.goAway();
  laptop.rowsCame();
  const before = laptop.held();
  await fillLaptop(hub.ctx, laptop.deviceId, campaignId, HELD);
  const peer = pouch.laptop();
  const server = pouch.database('pull');
  const scribe = recorder(await hub.laptop('hq'), laptop.deviceId);
  await server.put((await scribe.news()).slice(-POUCH_HELD));

  async function pull(): Promise<number> {
    laptop.goOnline();
    await laptop.caughtUp();
    return laptop.rowsCame();
  }

  let rows = 0;
  const holds = monitorEventLoopDelay({ resolution: 2 });
  holds.enable();
  const first = await seconds(async () => (rows = await pull()));
  holds.disable();
  let docs = 0;
  const pouchFirst = await seconds(async () => (docs = await pouchDown(peer, server.url)));
  const perSecond = rows / first;
  const peerPerSecond = docs / pouchFirst;
  if (laptop.held() - before < HELD.optOuts + HELD.conversations + HELD.messages) throw new Error('Rows are missing.');
  report({
    name: 'sync: pull rows per second',
    value: perSecond,
    unit: 'rows/s',
    yardstick: peerPerSecond,
    goal: `at least ${PULL_GOAL} rows/s and 2x PouchDB`,
    met: perSecond >= PULL_GOAL && perSecond >= 2 * peerPerSecond,
    note: `${rows} rows, ${BESIDES}; yardstick: PouchDB replicating ${docs} of the same rows down from its server`,
  });
  const hold = holds.percentile(99) / 1e6;
  report({
    name: 'sync: how long a key press waits while a laptop pulls, p99',
    value: hold,
    unit: 'ms',
    yardstick: null,
    goal: `within ${HOLD_GOAL_MS} ms`,
    met: hold <= HOLD_GOAL_MS,
    note: `p50 ${(holds.percentile(50) / 1e6).toFixed(1)} ms, longest ${(holds.max / 1e6).toFixed(0)} ms; the measuring process has no other work`,
  });

  await laptop.goAway();
  await passWeek(hub.ctx, laptop.deviceId, WEEK);
  await server.put((await scribe.news()).slice(-POUCH_WEEK));
  laptop.rowsCame();
  const held = laptop.held();
  const week = await seconds(async () => (rows = await pull()));
  const pouchWeek = await seconds(async () => (docs = await pouchDown(peer, server.url)));
  if (laptop.held() !== held + WEEK.optOuts + WEEK.messages) throw new Error('The laptop did not catch up.');
  report({
    name: 'sync: catch-up after seven days away',
    value: week,
    unit: 's',
    yardstick: (pouchWeek * rows) / docs,
    goal: `within ${CATCH_UP_GOAL_S} s`,
    met: week <= CATCH_UP_GOAL_S,
    note: `${rows} rows changed or new on a laptop that holds ${held}, ${BESIDES}; yardstick: PouchDB's time for ${docs} documents on one that holds ${POUCH_HELD}, times the rows`,
  });
  await laptop.close();
}

/** Reads what is new in a laptop's buckets, as the documents that PouchDB gets. */
function recorder(hq: BenchLaptop, deviceId: string) {
  const cursors = new Map<string, string>();
  return {
    async news(): Promise<Doc[]> {
      const docs: Doc[] = [];
      for (const bucket of ['g:optout', `d:${deviceId}`]) {
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
