import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'vitest';
import type { Wire } from '../../src/main/rehearsal/proxy-pair.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { kills } from './support/kills.ts';
import { expectNothingWrong, startOffice } from './support/real-office.ts';

const PEOPLE_A_PARTITION = 12;
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
    const rounds = kills(1);
    const chance = seededRandom(17);
    const people = WIRES.length * rounds * PEOPLE_A_PARTITION;
    const office = await startOffice({ laptops: 2, people });
    for (const { laptop } of office.laptops) await laptop.work();
    for (let round = 0; round < rounds; round += 1) {
      for (const make of WIRES) {
        for (const { wire } of office.laptops) wire.set(make(chance()));
        await sleep(400 + chance() * 1_200);
        for (const { wire, laptop } of office.laptops) {
          wire.mend();
          await laptop.client.hub.tryNow();
        }
        await sleep(300 + chance() * 400);
      }
    }
    expectNothingWrong(await office.rest(), people);
  });
});
