import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../support/seeded-random.ts';
import { kills } from './support/kills.ts';
import { openWireOffice } from './support/wire-office.ts';

const SEED = 11;
/** A hub is killed while about so many people are texted. */
const PEOPLE_A_KILL = 30;

let office: Awaited<ReturnType<typeof openWireOffice>> | null = null;
afterEach(async () => {
  await office?.close();
  office = null;
});

describe('a hub that dies', () => {
  it.each(['hub', 'database'] as const)(
    'has everything it said it has, gives no permit twice and loses no reply: kill -9 of the %s',
    async (victim) => {
      const times = kills(2);
      const chance = seededRandom(SEED);
      office = await openWireOffice({ texters: 3, people: times * PEOPLE_A_KILL, seed: SEED });
      const { hub, texters } = office;
      let working = true;
      const work = Promise.all(texters.map((texter) => texter.work())).finally(() => (working = false));
      let killed = 0;
      while (killed < times && working) {
        await sleep(100 + chance() * 600);
        if (victim === 'database') {
          await hub.killDatabase();
          await sleep(chance() * 300);
        }
        await hub.kill();
        await hub.start();
        killed += 1;
      }
      await work;
      const verdict = await office.judge();
      expect(verdict.findings).toEqual([]);
      expect(verdict).toMatchObject({ duplicates: 0, lost: 0, afterOptOut: 0 });
      expect(killed).toBeGreaterThan(0);
      expect(verdict.sent + verdict.unknown).toBeGreaterThanOrEqual(times * PEOPLE_A_KILL * 0.9);
      expect(verdict.replies).toBeGreaterThan(0);
    },
  );
});
