import { describe, expect, it } from 'vitest';
import { CRASH_POINTS, WIRE_POINTS } from '../../src/main/rehearsal/crash-points.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { kills } from './support/kills.ts';
import { expectNothingWrong, startOffice } from './support/real-office.ts';

/** People that one life of a laptop gets on with, at most. */
const PEOPLE_A_LIFE = 12;
const PATIENCE_MS = 20_000;

describe('a joined laptop that dies', () => {
  it('at every named moment of a text: nobody is texted twice and nothing is lost', async () => {
    const rounds = kills(1);
    const chance = seededRandom(3);
    const people = CRASH_POINTS.length * rounds * PEOPLE_A_LIFE;
    const office = await startOffice({ laptops: 1, people });
    const [{ laptop }] = office.laptops as [(typeof office.laptops)[0]];
    await laptop.work();
    const alive = new Set<string>(CRASH_POINTS);
    for (let round = 0; round < rounds; round += 1) {
      for (const point of CRASH_POINTS) {
        await laptop.kill();
        await laptop.start({ point, at: 1 + Math.floor(chance() * 4) });
        if (await laptop.died(PATIENCE_MS)) alive.delete(point);
      }
    }
    await laptop.start();
    expectNothingWrong(await office.rest(), people);
    expect([...alive], 'moments that no laptop died at').toEqual([]);
  });

  it('before the hub has a request, or before it has the answer: nobody is texted twice and nothing is lost', async () => {
    const rounds = kills(1);
    const moments = WIRE_POINTS.flatMap((path) => (['asked', 'answered'] as const).map((when) => ({ path, when })));
    const people = moments.length * rounds * PEOPLE_A_LIFE;
    const office = await startOffice({ laptops: 1, people });
    const [{ laptop, wire }] = office.laptops as [(typeof office.laptops)[0]];
    await laptop.work();
    let deaths = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const { path, when } of moments) {
        let sprung = false;
        wire.trap({
          path,
          when,
          fn() {
            sprung = true;
            void laptop.kill();
          },
        });
        await laptop.died(2_000);
        if (sprung) deaths += 1;
        wire.forget();
        await laptop.start();
      }
    }
    expectNothingWrong(await office.rest(), people);
    expect(deaths).toBeGreaterThanOrEqual((moments.length * rounds) / 2);
  });
});
