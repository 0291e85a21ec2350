import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letIn } from '../integration/hosts/support/visitor.ts';
import { readLedger } from './support/ledger.ts';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { openCore, setScene } from './support/scene.ts';
import { keys, openBrowser } from './support/window.ts';

const PEOPLE = 40;

let outpost: RunningOutpost;
let browser: Browser;
let wide: Page;
let narrow: Page;

async function openWindow(cookie: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height } });
  const { origin } = new URL(outpost.address);
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.goto(origin);
  await page.getByRole('navigation').waitFor();
  return page;
}

beforeAll(async () => {
  outpost = await startOutpost({ speed: 200, seed: 7 });
  browser = await openBrowser();
  const cookie = await letIn(outpost.address);
  await setScene(await openCore(outpost.address, cookie), PEOPLE);
  wide = await openWindow(cookie, 1280, 800);
  narrow = await openWindow(cookie, 1024, 768);
});

afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
});

describe('two windows on one campaign', () => {
  it('text nobody twice, though Enter is pressed in both at once', async () => {
    for (const page of [wide, narrow]) {
      await keys(page, 'g', 'i');
      await page.getByText('to go').first().waitFor();
    }
    for (let press = 0; press < PEOPLE * 2; press++) {
      await Promise.all([keys(wide, 'Enter'), keys(narrow, 'Enter')]);
      if ((await wide.getByText('Everyone is texted').count()) > 0) break;
    }
    await expect.poll(() => readLedger(outpost.dataDir).accepted.length, { timeout: 60_000 }).toBe(PEOPLE);
    expect(new Set(readLedger(outpost.dataDir).accepted.map(({ to }) => to)).size).toBe(PEOPLE);
  });

  it('show in a narrow one why a text was not sent, whole, and buttons beside each other', async () => {
    await keys(narrow, 'g', 'r');
    await narrow.getByRole('article').first().waitFor();
    while ((await narrow.getByRole('textbox', { name: /^Answer to/ }).count()) === 0) await keys(narrow, 'j');
    await keys(narrow, 'c');
    await narrow.keyboard.type(' {the_name_of_a_field_that_nobody_has_filled_in}');
    await keys(narrow, 'Enter');
    const why = narrow.getByRole('alert').filter({ hasText: 'Not sent' });
    await why.waitFor();
    expect(await why.evaluate((line) => line.scrollWidth - line.clientWidth)).toBe(0);
    const [note, wrong] = await Promise.all(
      ['person.note', 'person.wrongNumber'].map((command) =>
        narrow.locator(`aside [data-command="${command}"]`).boundingBox(),
      ),
    );
    const apart = wrong!.y >= note!.y + note!.height + 4 || wrong!.x >= note!.x + note!.width + 4;
    expect(apart).toBe(true);
  });

  it('say what to do when Outpost was started anew', async () => {
    const { dataDir, address } = outpost;
    await outpost.kill();
    await wide.getByText('No line to the desk').waitFor();
    outpost = await startOutpost({ dataDir, port: Number(new URL(address).port) });
    await wide.getByText('open its new address').waitFor();
    const again = await wide.context().newPage();
    await again.goto(outpost.address);
    await wide.getByText('open its new address').waitFor({ state: 'detached' });
  });
});
