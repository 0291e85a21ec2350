import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { WiredLaptop } from '../../../src/main/rehearsal/chaos.ts';
import type { HubProcess } from '../../../src/main/rehearsal/hub-process.ts';
import type { LaptopProcess } from '../../../src/main/rehearsal/laptop-process.ts';
import { openOffice } from '../../../src/main/rehearsal/office.ts';

/** Real laptops at a real hub. One for all tests of a file: what is judged is everything so far. */
export interface RealOffice {
  readonly dir: string;
  readonly hub: HubProcess;
  /** The organizer's laptop and a texter's. */
  readonly laptops: readonly [WiredLaptop, WiredLaptop];
  /** Everything runs, there are so many more people to text, and everybody texts. */
  begin(people: number): Promise<void>;
  /** First texts that were pressed since `begin`. */
  pressed(): number;
  /** Waits for everything to come to rest: nobody was texted twice, nothing is lost, and laptops show what the hub has. */
  expectNothingWrong(): Promise<void>;
  close(): Promise<void>;
}

/** The nth made-up person's number. */
const phone = (n: number): string => `(212) ${200 + Math.floor(n / 10_000)}-${String(n % 10_000).padStart(4, '0')}`;

const PATIENCE_MS = 120_000;
const LOOK_AGAIN_MS = 50;

export async function openRealOffice(): Promise<RealOffice> {
  const office = await openOffice({ laptops: 2, seed: 5, pauseMs: 15, replyRate: 0.4 });
  const { hub, dir } = office;
  const [first, second] = office.laptops;
  if (!first || !second) throw new Error('The office has no laptops.');
  const laptops = [first, second] as const;
  let peopleSoFar = 0;
  let pressedBefore = 0;
  /** What an earlier test found is that test's failure. */
  const found = new Set<string>();
  const all = (): number => laptops.reduce((sum, { laptop }) => sum + pressedOn(laptop), 0);

  return {
    dir,
    hub,
    laptops,
    async begin(people) {
      for (const { laptop } of laptops) {
        await laptop.kill();
        await laptop.start();
        await laptop.rest();
      }
      const rows = Array.from({ length: people }, (_, n) => `Person ${n},${phone(peopleSoFar + n)},10001`);
      peopleSoFar += people;
      pressedBefore = all();
      const file = join(dir, 'people.csv');
      writeFileSync(file, ['name,phone,zip', ...rows].join('\n'));
      await first.laptop.organize(file);
      await untilPushed(first.laptop);
      for (const { laptop } of laptops) await laptop.work();
      await waitFor('the first texts', () => all() > pressedBefore);
    },
    pressed: () => all() - pressedBefore,
    async expectNothingWrong() {
      const { findings, sent, unknown, optedOut } = await office.rest();
      const fresh = findings.filter((finding) => !found.has(finding));
      for (const finding of findings) found.add(finding);
      expect(fresh).toEqual([]);
      // Each person's first text went, or nobody can know, or there is a word against it.
      expect(sent + unknown + optedOut).toBeGreaterThanOrEqual(peopleSoFar);
    },
    close: () => office.close(),
  };
}

function pressedOn({ deeds }: LaptopProcess): number {
  return deeds.filter((deed) => deed.kind === 'pressed' && deed.step === 'initial').length;
}

/** Waits until the hub has all that was done on a laptop. */
export async function untilPushed(laptop: LaptopProcess): Promise<void> {
  await waitFor('the hub to have everything', async () => {
    const { hub, waiting, queued, sending } = await laptop.standing();
    return hub === 'online' && waiting === 0 && queued === 0 && sending === 0;
  });
}

/** Waits until `look` says yes. Whole programs take their time on a machine that has other work. */
export async function waitFor(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!(await look())) {
    if (performance.now() > giveUpAt) throw new Error(`Waited in vain for ${what}.`);
    await sleep(LOOK_AGAIN_MS);
  }
}
