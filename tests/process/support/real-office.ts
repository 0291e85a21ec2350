import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { HubVerdict } from '../../../src/main/rehearsal/judge-hub.ts';
import type { LaptopProcess } from '../../../src/main/rehearsal/laptop-process.ts';
import { openOffice, type Office, type OfficePlan } from '../../../src/main/rehearsal/office.ts';

/** The nth made-up person's number. */
const phone = (n: number): string => `(212) 555-${String(1000 + n).padStart(4, '0')}`;

/** An office of real laptops with a live campaign, until the test ends. Nobody texts yet. */
export async function startOffice(plan: Partial<OfficePlan> & { laptops: number; people: number }): Promise<Office> {
  const office = await openOffice({ seed: 5, pauseMs: 15, replyRate: 0.4, ...plan });
  onTestFinished(() => office.close());
  const file = join(office.dir, 'people.csv');
  const rows = Array.from({ length: plan.people }, (_, n) => `Person ${n},${phone(n)},10001`);
  writeFileSync(file, ['name,phone,zip', ...rows].join('\n'));
  await office.laptops[0]!.laptop.organize(file);
  return office;
}

const PATIENCE_MS = 90_000;
const LOOK_AGAIN_MS = 50;

/** Waits until `look` says yes. Whole programs take their time on a machine that has other work. */
export async function waitFor(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!(await look())) {
    if (performance.now() > giveUpAt) throw new Error(`Waited in vain for ${what}.`);
    await sleep(LOOK_AGAIN_MS);
  }
}

/** How many first texts a laptop's person has pressed. */
export function pressed({ deeds }: LaptopProcess): number {
  return deeds.filter((deed) => deed.kind === 'pressed' && deed.step === 'initial').length;
}

/** Waits until the hub has all that was done on a laptop. */
export async function untilPushed(laptop: LaptopProcess): Promise<void> {
  await waitFor('the hub to have everything', async () => {
    const { hub, waiting, queued, sending } = await laptop.standing();
    return hub === 'online' && waiting === 0 && queued === 0 && sending === 0;
  });
}

/** Nobody was texted twice, nothing is lost, and every laptop shows what the hub has. */
export function expectNothingWrong(verdict: HubVerdict, people: number): void {
  expect(verdict.findings).toEqual([]);
  // Each person's first text went, or nobody can know, or there is a word against it.
  expect(verdict.sent + verdict.unknown + verdict.optedOut).toBeGreaterThanOrEqual(people);
}
