import type { Page } from 'playwright-core';
import { startOutpost } from '../e2e/support/outpost.ts';
import { openBrowser, openDesk } from '../e2e/support/window.ts';
import { runChild } from './child.ts';
import { percentile, report } from './figure.ts';
import { withFolder } from './folder.ts';
import { frameTimes } from './frame-clock.ts';
import type { SeedInput } from './seed-store.ts';
import { segmentFigures } from './segment-figures.ts';

const STORED = 1_000_000;
const GOAL_MS = 16.7;
/** Frames come by the screen's clock, which the browser reads to a tenth. */
const CLOCK_MS = 0.2;
const KEY_EVERY_MS = 33;
const PRESSES = 150;
const TYPED = 'number99';
const TYPE_EVERY_MS = 120;

/** The people of a list of a million rows: frames while one scrolls and filters by keyboard; and how fast segments are counted. */
export async function listsSuite(): Promise<void> {
  await withFolder(async (dataDir) => {
    const seed: SeedInput = { dataDir, stored: STORED, assigned: 10_000, textsEach: 3 };
    await runChild('seed-store.ts', seed);
    await segmentFigures(dataDir);
    await framesOf(dataDir);
  });
}

async function framesOf(dataDir: string): Promise<void> {
  const browser = await openBrowser();
  const outpost = await startOutpost({ dataDir });
  try {
    const { page } = await openDesk(browser, `${outpost.address}#/lists/1`);
    await page.evaluate(() => void (location.hash = '#/lists/1'));
    await page.getByRole('table', { name: 'People on the list' }).waitFor();
    await page.getByRole('cell', { name: 'Number1', exact: false }).first().waitFor();
    reportFrames('at rest', await frameTimes(page, () => page.waitForTimeout(3_000)));
    await page.getByRole('table').focus();
    await press(page, 'ArrowDown', 20);
    reportFrames('scrolling by a held arrow', await frameTimes(page, () => press(page, 'ArrowDown', PRESSES)));
    reportFrames('scrolling by page', await frameTimes(page, () => press(page, 'PageDown', PRESSES)));
    reportFrames('jumping to the end and back', await frameTimes(page, () => jump(page)));
    const waits: number[] = [];
    const frames = await frameTimes(page, async () => void waits.push(await filter(page)));
    reportFrames('typing a filter', frames);
    report({
      name: 'people table, 1M rows: last letter of a filter to its people',
      value: waits[0] ?? Number.NaN,
      unit: 'ms',
      yardstick: null,
      goal: 'within 500 ms',
      met: (waits[0] ?? Number.NaN) <= 500,
      note: `“${TYPED}”, a letter every ${TYPE_EVERY_MS} ms; 40 ms of it wait for the typing to rest`,
    });
    await page.context().close();
  } finally {
    await outpost.stop();
    await browser.close();
  }
}

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await page.keyboard.press(key);
    await page.waitForTimeout(KEY_EVERY_MS);
  }
}

async function jump(page: Page): Promise<void> {
  for (let i = 0; i < 10; i++) {
    await page.keyboard.press(i % 2 === 0 ? 'End' : 'Home');
    await page.waitForTimeout(300);
  }
}

/** Types a filter letter by letter; says how long its people took from the last letter. */
async function filter(page: Page): Promise<number> {
  await page.keyboard.press('f');
  for (const letter of TYPED) {
    await page.keyboard.type(letter);
    await page.waitForTimeout(TYPE_EVERY_MS);
  }
  const from = performance.now() - TYPE_EVERY_MS;
  await page.getByText('11,111 found').waitFor();
  return performance.now() - from;
}

function reportFrames(what: string, frames: readonly number[]): void {
  const p99 = percentile(frames, 99);
  report({
    name: `people table, 1M rows: a frame while ${what}, p99`,
    value: p99,
    unit: 'ms',
    yardstick: null,
    goal: `${GOAL_MS} ms`,
    met: p99 <= GOAL_MS + CLOCK_MS,
    note: `${frames.length} frames; p50 ${percentile(frames, 50).toFixed(1)}, p95 ${percentile(frames, 95).toFixed(1)}, worst ${Math.max(...frames).toFixed(1)} ms; Chromium without a graphics card`,
  });
}
