import { openBrowser, openDesk } from '../e2e/support/window.ts';
import { startOutpost } from '../e2e/support/outpost.ts';
import { runChild } from './child.ts';
import { percentile, report } from './figure.ts';
import { withFolder } from './folder.ts';
import type { SeedInput } from './seed-store.ts';

const STORED = 1_000_000;
const ASSIGNED = 10_000;
const STARTS = 5;
const GOAL_MS = 1_000;

/** From the start of the program to its line, and to the first contact on the screen, with a million contacts in the store. */
export async function startSuite(): Promise<void> {
  const browser = await openBrowser();
  try {
    await withFolder(async (dataDir) => {
      const seed: SeedInput = { dataDir, stored: STORED, assigned: ASSIGNED, textsEach: 0 };
      await runChild('seed-store.ts', seed);
      const ready: number[] = [];
      const usable: number[] = [];
      for (let start = 0; start < STARTS; start++) {
        const before = performance.now();
        const outpost = await startOutpost({ dataDir });
        ready.push(performance.now() - before);
        const { page } = await openDesk(browser, outpost.address);
        await page.getByRole('article', { name: /^Text to/ }).waitFor();
        usable.push(performance.now() - before);
        await page.context().close();
        await outpost.stop();
      }
      reportStart('start to ready, 1M contacts stored', ready);
      reportStart('start to first contact on the screen, 1M contacts stored', usable);
    });
  } finally {
    await browser.close();
  }
}

function reportStart(name: string, values: readonly number[]): void {
  const value = percentile(values, 50);
  report({
    name,
    value,
    unit: 'ms',
    yardstick: null,
    goal: 'within 1000 ms',
    met: value <= GOAL_MS,
    note: `median of ${values.length}; best ${Math.round(Math.min(...values))}; browser host, a running Chromium, window built`,
  });
}
