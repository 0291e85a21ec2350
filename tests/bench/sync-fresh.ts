import { setTimeout as sleep } from 'node:timers/promises';
import { joinDesk } from './desk-laptop.ts';
import { percentile, report } from './figure.ts';
import { pouchDown, pouchUp } from './pouch.ts';
import type { PouchWorld } from './pouch.ts';
import type { SyncBench } from './sync-suite.ts';

const ROUNDS = 150;
const FRESH_GOAL_MS = 50;

/** One laptop's opt-out until it holds on another laptop, again and again, with nothing else to do. */
export async function freshFigures({ hub, pouch, dir }: SyncBench): Promise<void> {
  const from = await joinDesk(hub, await hub.code('texter'), dir);
  const to = await joinDesk(hub, await hub.code('texter'), dir);
  // Both listen for news by then.
  await sleep(500);
  const times = await rounds(async (index) => {
    const phone = `+1202999${String(index).padStart(4, '0')}`;
    const before = performance.now();
    from.record([{ kind: 'opt_out', body: { campaignId: null, phone, source: 'texter', words: '' } }]);
    await to.optedOut(phone);
    return performance.now() - before;
  });
  const peer = await pouchFresh(pouch);
  for (const [p, goal] of [
    [50, FRESH_GOAL_MS],
    [99, null],
  ] as const) {
    const value = percentile(times, p);
    report({
      name: `sync: one laptop's opt-out holds on another, p${p}`,
      value,
      unit: 'ms',
      yardstick: percentile(peer, p),
      goal: goal === null ? '' : `within ${goal} ms`,
      met: goal === null ? null : value <= goal,
      note: `${ROUNDS} opt-outs, from being recorded on one to the working tables of the other, both saves synced to disk; yardstick: PouchDB, live replication up and down, until the document is there`,
    });
  }
  await Promise.all([from.close(), to.close()]);
}

async function pouchFresh(pouch: PouchWorld): Promise<number[]> {
  const { url } = pouch.database('fresh');
  const [from, to] = [pouch.laptop(), pouch.laptop()];
  await from.put({ _id: 'first' });
  await pouchUp(from, url);
  await pouchDown(to, url);
  const up = from.replicate.to(url, { live: true });
  const down = to.replicate.from(url, { live: true });
  const seen = new Map<string, () => void>();
  const changes = to.changes({ live: true, since: 'now' }).on('change', ({ id }) => seen.get(id)?.());
  await sleep(1_000);
  const times = await rounds(async (index) => {
    const id = `o${index}`;
    const came = new Promise<void>((resolve) => seen.set(id, resolve));
    const before = performance.now();
    await from.put({ _id: id });
    await came;
    return performance.now() - before;
  });
  changes.cancel();
  up.cancel();
  down.cancel();
  await Promise.allSettled([up, down]);
  return times;
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
