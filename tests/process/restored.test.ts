import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLaptopProcess } from '../../src/main/rehearsal/laptop-process.ts';
import { expectNothingWrong, pressed, startOffice, untilPushed, waitFor } from './support/real-office.ts';

const PEOPLE = 60;

describe('a laptop whose folder comes back from a backup', () => {
  it('is told so, goes on under a new number, and nobody is texted twice', async () => {
    const office = await startOffice({ laptops: 1, people: PEOPLE });
    const [{ laptop }] = office.laptops as [(typeof office.laptops)[0]];
    await laptop.work();
    await waitFor('some texts', () => pressed(laptop) >= 10);
    await laptop.kill();
    const backup = join(office.dir, 'backup');
    cpSync(laptop.dataDir, backup, { recursive: true });
    await laptop.start();
    await waitFor('more texts', () => pressed(laptop) >= 30);
    await laptop.rest();
    await untilPushed(laptop);
    await laptop.kill();
    rmSync(laptop.dataDir, { recursive: true });
    cpSync(backup, laptop.dataDir, { recursive: true });
    await laptop.start();
    await laptop.work();
    expectNothingWrong(await office.rest(), PEOPLE);
  });
});

describe('a laptop that was copied', () => {
  it('texts nobody twice while both copies run, and loses nothing once each has come back alone', async () => {
    const office = await startOffice({ laptops: 1, people: PEOPLE });
    const [{ laptop }] = office.laptops as [(typeof office.laptops)[0]];
    await laptop.work();
    await waitFor('some texts', () => pressed(laptop) >= 5);
    await laptop.kill();
    const copy = createLaptopProcess({ dataDir: join(office.dir, 'copy'), texter: 'Twin', seed: 77, pauseMs: 15 });
    cpSync(laptop.dataDir, copy.dataDir, { recursive: true });
    await copy.start();
    await Promise.all([laptop.start(), copy.work()]);
    await waitFor('one of them to be stopped', async () => {
      const standings = await Promise.all([laptop.standing(), copy.standing()]);
      return standings.some(({ hub }) => hub === 'stopped');
    });
    await laptop.kill();
    // Headquarters looks at it, and each copy comes back alone: what it had done is pushed under a number of its own.
    const [deviceId] = (await office.hub.command('devices')).split('\t');
    await office.hub.command('release-device', deviceId ?? '', '--by', 'Ann');
    await copy.rest();
    await copy.kill();
    await copy.start();
    await untilPushed(copy);
    await copy.stop();
    await laptop.start();
    const verdict = await office.rest();
    expectNothingWrong(verdict, PEOPLE);
    expect(pressed(copy)).toBeGreaterThan(0);
  });
});

describe('a hub that comes back from a backup', () => {
  it('is told everything again by its laptops before a person lets texts go, and nobody is texted twice', async () => {
    const office = await startOffice({ laptops: 2, people: PEOPLE, replyRate: 0 });
    const { hub, laptops } = office;
    const postgres = join(hub.dataDir, 'postgres');
    const backup = join(hub.dataDir, 'backup');
    const all = (): number => laptops.reduce((sum, { laptop }) => sum + pressed(laptop), 0);
    for (const { laptop } of laptops) await laptop.work();
    await waitFor('some texts', () => all() >= 10);
    await hub.stop();
    cpSync(postgres, backup, { recursive: true });
    await hub.start();
    for (const { laptop } of laptops) await laptop.client.hub.tryNow();
    await waitFor('more texts', () => all() >= 35);
    await hub.kill();
    await hub.start();
    await hub.stop();
    rmSync(postgres, { recursive: true });
    cpSync(backup, postgres, { recursive: true });
    await hub.command('new-epoch', '--by', 'Ann');
    await hub.start();
    for (const { laptop } of laptops) await laptop.client.hub.tryNow();
    await waitFor('everybody to have told what they know', async () => {
      const standings = await Promise.all(laptops.map(({ laptop }) => laptop.standing()));
      return standings.every(({ hub: state, waiting }) => state === 'online' || waiting === 0);
    });
    await hub.command('enable-sends', '--by', 'Ann');
    for (const { laptop } of laptops) await laptop.client.hub.tryNow();
    expectNothingWrong(await office.rest(), PEOPLE);
  });
});
