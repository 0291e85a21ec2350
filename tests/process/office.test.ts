import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRASH_POINTS, WIRE_POINTS } from '../../src/main/rehearsal/crash-points.ts';
import { createLaptopProcess } from '../../src/main/rehearsal/laptop-process.ts';
import type { Wire } from '../../src/main/rehearsal/proxy-pair.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { kills } from './support/kills.ts';
import { openRealOffice, untilPushed, waitFor, type RealOffice } from './support/real-office.ts';

const ROUNDS = kills(1);
/** People that one life of a laptop, or one trouble, gets on with. */
const PEOPLE_A_TROUBLE = 10;
const DIES_WITHIN_MS = 15_000;

let office: RealOffice;
beforeAll(async () => {
  office = await openRealOffice();
});
afterAll(() => office.close());

describe('a joined laptop that dies', () => {
  it('at every named moment of a text: nobody is texted twice and nothing is lost', async () => {
    const chance = seededRandom(3);
    const { laptop } = office.laptops[1];
    await office.begin(CRASH_POINTS.length * ROUNDS * PEOPLE_A_TROUBLE * 2);
    const alive = new Set<string>(CRASH_POINTS);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const point of CRASH_POINTS) {
        await laptop.kill();
        await laptop.start({ point, at: 1 + Math.floor(chance() * 4) });
        if (await laptop.died(DIES_WITHIN_MS)) alive.delete(point);
      }
    }
    await laptop.start();
    await office.expectNothingWrong();
    expect([...alive], 'moments that it did not die at').toEqual([]);
  });

  it('before the hub has a request, or before it has the answer: nobody is texted twice and nothing is lost', async () => {
    const moments = WIRE_POINTS.flatMap((path) => (['asked', 'answered'] as const).map((when) => ({ path, when })));
    const { laptop, wire } = office.laptops[1];
    await office.begin(moments.length * ROUNDS * PEOPLE_A_TROUBLE);
    let deaths = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { path, when } of moments) {
        const sprung = Promise.withResolvers<boolean>();
        wire.trap({ path, when, fn: () => sprung.resolve(true) });
        if (await Promise.race([sprung.promise, sleep(2_000, false)])) deaths += 1;
        await laptop.kill();
        wire.forget();
        await laptop.start();
      }
    }
    await office.expectNothingWrong();
    expect(deaths).toBeGreaterThanOrEqual((moments.length * ROUNDS) / 2);
  });
});

const WIRES: readonly ((chance: number) => Wire)[] = [
  () => ({ kind: 'cut' }),
  () => ({ kind: 'stalled' }),
  () => ({ kind: 'half_open' }),
  () => ({ kind: 'deaf' }),
  (chance) => ({ kind: 'short_answers', bytes: Math.floor(chance * 2_000), end: 'reset' }),
  (chance) => ({ kind: 'short_answers', bytes: Math.floor(chance * 2_000), end: 'in_order' }),
  () => ({ kind: 'slow', bytesPerSecond: 4_000 }),
];

describe('a wire between laptop and hub that goes wrong', () => {
  it('in every way: nobody is texted twice and nothing is lost', async () => {
    const chance = seededRandom(17);
    await office.begin(WIRES.length * ROUNDS * PEOPLE_A_TROUBLE * 2);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const make of WIRES) {
        for (const { wire } of office.laptops) wire.set(make(chance()));
        await sleep(300 + chance() * 1_000);
        for (const { wire, laptop } of office.laptops) {
          wire.mend();
          await laptop.client.hub.tryNow();
        }
        await sleep(200 + chance() * 400);
      }
    }
    await office.expectNothingWrong();
  });
});

describe('a laptop whose folder comes back from a backup', () => {
  it('goes on under a new number, and nobody is texted twice', async () => {
    const { laptop } = office.laptops[0];
    await office.begin(60);
    await waitFor('some texts', () => office.pressed() >= 10);
    await laptop.kill();
    const backup = join(office.dir, 'backup');
    copyFolder(laptop.dataDir, backup);
    await laptop.start();
    await waitFor('more texts', () => office.pressed() >= 40);
    await laptop.rest();
    await untilPushed(laptop);
    await laptop.kill();
    rmSync(laptop.dataDir, { recursive: true });
    copyFolder(backup, laptop.dataDir);
    await laptop.start();
    await laptop.work();
    await office.expectNothingWrong();
  });
});

describe('a laptop that was copied', () => {
  it('texts nobody twice while both copies run, and loses nothing once each has come back alone', async () => {
    const { laptop } = office.laptops[1];
    await office.begin(60);
    await waitFor('some texts', () => office.pressed() >= 5);
    await laptop.kill();
    const copy = createLaptopProcess({ dataDir: join(office.dir, 'copy'), texter: 'Twin', seed: 77, pauseMs: 15 });
    copyFolder(laptop.dataDir, copy.dataDir);
    try {
      await Promise.all([copy.start(), laptop.start()]);
      await copy.work();
      await waitFor('one of them to be stopped', async () => {
        const standings = await Promise.all([laptop.standing(), copy.standing()]);
        return standings.some(({ hub }) => hub === 'stopped');
      });
      await laptop.kill();
      await copy.rest();
      await copy.kill();
      // Headquarters has looked at it; each copy comes back alone, and what it had done is pushed under its own number.
      await office.hub.releaseFenced();
      await copy.start();
      await untilPushed(copy);
    } finally {
      await copy.kill();
    }
    await laptop.start();
    await office.expectNothingWrong();
  });
});

describe('a hub that comes back from a backup', () => {
  it('is told everything again by its laptops before a person lets texts go, and nobody is texted twice', async () => {
    const { hub, laptops } = office;
    const postgres = join(hub.dataDir, 'postgres');
    const backup = join(hub.dataDir, 'backup');
    await office.begin(80);
    await waitFor('some texts', () => office.pressed() >= 10);
    for (const { laptop } of laptops) await laptop.rest();
    for (const { laptop } of laptops) await untilPushed(laptop);
    await waitFor('everything that comes of them', async () => {
      const { planned, undelivered } = await hub.carrier.counts();
      return planned + undelivered === 0;
    });
    await hub.stop();
    copyFolder(postgres, backup);
    await hub.start();
    // What the carrier tells a hub in the time that is lost, no laptop can tell again.
    await hub.carrier.setFaults({ dropWebhooks: 100_000 });
    const { accepted: before } = await hub.carrier.counts();
    for (const { laptop } of laptops) {
      await laptop.client.hub.tryNow();
      await laptop.work();
    }
    await waitFor('what the backup does not have', async () => (await hub.carrier.counts()).accepted >= before + 20);
    await hub.stop();
    rmSync(postgres, { recursive: true });
    copyFolder(backup, postgres);
    await hub.command('new-epoch', '--by', 'Ann');
    await hub.start();
    for (const { laptop } of laptops) await laptop.client.hub.tryNow();
    await waitFor('everybody to have told what they know', async () => {
      const standings = await Promise.all(laptops.map(({ laptop }) => laptop.standing()));
      return standings.every(({ hub: state }) => state === 'online');
    });
    await hub.command('enable-sends', '--by', 'Ann');
    for (const { laptop } of laptops) await laptop.client.hub.tryNow();
    await office.expectNothingWrong();
  });
});

/** As a backup does it: with its owners, for PostgreSQL may run as a user of its own. */
function copyFolder(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}
