import { randomUUID } from 'node:crypto';
import type { Deed, DeskLaptop } from './desk-laptop.ts';
import { joinDesk } from './desk-laptop.ts';
import { report } from './figure.ts';
import { pouchUp } from './pouch.ts';
import type { PouchWorld } from './pouch.ts';
import { seconds } from './seconds.ts';
import { claimFor, makeCampaign } from './seed-hub.ts';
import type { SyncBench } from './sync-suite.ts';

const PEOPLE = 2_000;
const OPS_ALONE = 6_000;
const OPS_EACH = 3_000;
const TOGETHER = 8;
const POUCH_EACH = 1_000;
const PUSH_GOAL = 5_000;

/** A day that was spent offline, pushed: by one laptop, then by several at once. */
export async function pushFigures({ hub, pouch, dir }: SyncBench): Promise<void> {
  const campaignId = await makeCampaign(await hub.laptop('organizer'), (TOGETHER + 1) * PEOPLE);
  const laptops: DeskLaptop[] = [];
  while (laptops.length <= TOGETHER) laptops.push(await joinDesk(hub, await hub.code('texter'), dir));
  const phones = await claimFor(laptops, campaignId, PEOPLE);
  const days = phones.map((theirs, index) => dayOfDeeds(campaignId, theirs, index === 0 ? OPS_ALONE : OPS_EACH));
  for (const [index, laptop] of laptops.entries()) {
    await laptop.caughtUp();
    await laptop.goAway();
    laptop.record(days[index] ?? []);
  }
  const [alone, ...others] = laptops;
  if (!alone) return;

  const one = await seconds(() => pushAll([alone]));
  await alone.close();
  const pouchOne = await pouchPush(pouch, 'push-one', days.slice(0, 1));
  report({
    name: 'sync: push ops per second, one laptop',
    value: OPS_ALONE / one,
    unit: 'ops/s',
    yardstick: OPS_ALONE / pouchOne,
    goal: 'faster than PouchDB',
    met: one < pouchOne,
    note: `${OPS_ALONE} ops of a day that was spent offline (texts and answers), from connecting until the hub has checked, applied and fed each to others; between pushes the laptop pulls what they changed into its working tables, which the peer does not; yardstick: PouchDB replicating the same ops up to its server as documents`,
  });

  const many = await seconds(() => pushAll(others));
  await Promise.all(others.map((laptop) => laptop.close()));
  const pouchMany = await pouchPush(
    pouch,
    'push-many',
    days.slice(1).map((deeds) => deeds.slice(0, POUCH_EACH)),
  );
  const perSecond = (OPS_EACH * TOGETHER) / many;
  report({
    name: `sync: push ops per second, ${TOGETHER} laptops at once`,
    value: perSecond,
    unit: 'ops/s',
    yardstick: (POUCH_EACH * TOGETHER) / pouchMany,
    goal: `at least ${PUSH_GOAL} ops/s`,
    met: perSecond >= PUSH_GOAL,
    note: `${OPS_EACH} ops each, as above, all laptops in one process beside the hub; yardstick: as many PouchDB laptops in one process, ${POUCH_EACH} documents each`,
  });
}

async function pushAll(laptops: readonly DeskLaptop[]): Promise<void> {
  for (const laptop of laptops) laptop.goOnline();
  await Promise.all(laptops.map((laptop) => laptop.pushed()));
}

/** Texts pressed and answers noted, in turn. */
function dayOfDeeds(campaignId: string, phones: readonly string[], count: number): Deed[] {
  return Array.from({ length: count }, (_, index) => {
    const phone = phones[Math.floor(index / 2) % phones.length] ?? '';
    if (index % 2 === 1) return { kind: 'answer', body: { campaignId, phone, questionId: 'q1', optionId: 'yes' } };
    const text = { messageId: randomUUID(), step: `op:${randomUUID()}`, body: `Great, see you on Saturday! ${index}` };
    const rest = { media: [], parts: 1, from: null, pressedAt: 1_700_000_000_000 };
    return { kind: 'text', body: { campaignId, phone, ...text, ...rest } };
  });
}

async function pouchPush(pouch: PouchWorld, name: string, days: readonly (readonly Deed[])[]): Promise<number> {
  const { url } = pouch.database(name);
  const laptops = days.map(() => pouch.laptop());
  for (const [index, deeds] of days.entries()) {
    const docs = deeds.map((deed) => ({ _id: randomUUID(), v: 1, by: 'Sam', at: 1_700_000_000_000, ...deed }));
    await laptops[index]?.bulkDocs(docs);
  }
  return seconds(() => Promise.all(laptops.map((laptop) => pouchUp(laptop, url))));
}
