import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHubProgram, type RunningHubProgram } from './support/hub.ts';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { chooseFile, keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

/**
 * Two laptops on one hub, by keyboard: joining by a link, what a texter's laptop says before and after there is a
 * campaign, and leaving a hub that is gone. What is texted and handed over is in hub/two-laptops.test.ts.
 */

const LIST = `First Name,Phone,ZIP\n${Array.from({ length: 6 }, (_, n) => `Ana${n},415${String(2_000_000 + n * 37)},94110`).join('\n')}\n`;
const WAIT_MS = 60_000;

interface Desk {
  readonly outpost: RunningOutpost;
  readonly page: Page;
  readonly complaints: readonly string[];
}

let hub: RunningHubProgram;
let browser: Browser;
let organizer: Desk;
let texter: Desk;

async function openLaptop(role: 'texter' | 'organizer', colors: 'light' | 'dark'): Promise<Desk> {
  const outpost = await startOutpost({ join: hub.joinLink(role) });
  return { outpost, ...(await openDesk(browser, outpost.address, colors)) };
}

const shows = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor({ timeout: WAIT_MS });
const statusBar = (page: Page): Promise<string> => page.getByRole('contentinfo', { name: 'Status' }).innerText();

async function look(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(250);
  await screenshot(page, name);
  expect(await seriousViolations(page)).toEqual([]);
}

async function sayWho(page: Page, name: string): Promise<void> {
  await keys(page, 'Escape', '1');
  await page.keyboard.type(name);
  await keys(page, 'Tab');
  await page.keyboard.type('River League');
  await keys(page, 'Control+Enter');
  await page.getByText('Saved', { exact: true }).waitFor();
  await keys(page, 'Escape');
}

beforeAll(async () => {
  [hub, browser] = await Promise.all([startHubProgram(), openBrowser()]);
  [organizer, texter] = await Promise.all([openLaptop('organizer', 'light'), openLaptop('texter', 'dark')]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([
    hub?.remove(),
    ...[organizer, texter].map(async (desk) => {
      await desk?.outpost.stop();
      if (desk) removeDataDir(desk.outpost.dataDir);
    }),
  ]);
});

describe('laptops on a hub', { retry: 0 }, () => {
  it('join by a link: it is filled in, the name is asked for, and Enter joins', async () => {
    for (const [{ page }, name, role] of [
      [organizer, 'Front desk', 'organizer'],
      [texter, 'Table 2', 'texter'],
    ] as const) {
      const field = page.getByLabel('This laptop’s name');
      await field.waitFor({ timeout: WAIT_MS });
      await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await statusBar(page)).not.toContain('Online');
      expect(page.url()).not.toContain('join=');
      if (role === 'organizer') await look(page, '30-hub-join');
      await page.keyboard.type(name);
      await keys(page, 'Enter');
      await shows(page, `${name}, ${role}`);
      await expect.poll(() => statusBar(page), { timeout: WAIT_MS }).toContain('Online');
      await sayWho(page, role === 'organizer' ? 'Olga' : 'Tom');
    }
    await keys(organizer.page, 'g', 'h');
    await shows(organizer.page, 'Everything is shared with the hub.');
    await look(organizer.page, '31-hub-sheet');
    await keys(organizer.page, 'Escape');
  });

  it('a texter’s laptop makes no lists and campaigns, and says so', async () => {
    const { page } = texter;
    await keys(page, 'g', 'c');
    await shows(page, 'An organizer of your office writes and starts them');
    await keys(page, 'g', 'i');
    await shows(page, 'An organizer of your office sets one live');
    await look(page, '33-dark-hub-texter');
  });

  it('people of the organizer’s list come to the texter’s desk', async () => {
    const { page } = organizer;
    await keys(page, 'g', 'l');
    await shows(page, 'No lists yet');
    await look(page, '32-hub-lists');
    await chooseFile(page, 'a', { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
    await shows(page, 'Name of the list');
    await keys(page, 'Control+Enter');
    await shows(page, 'Rows in the file');
    await keys(page, 'c');
    await shows(page, 'What is it for?');
    await keys(page, '2');
    await shows(page, 'First row');
    await keys(page, 'Control+Enter');
    await shows(page, /^Ready$/);
    await keys(page, 'Control+Enter');
    await shows(page, 'Start this campaign?');
    await shows(page, /every laptop of Practice gets people of it/);
    await keys(page, 'Enter');
    await shows(page, 'It is live.');
    await shows(texter.page, 'reserved here');
    await texter.page.getByRole('article', { name: /Text to Ana/ }).waitFor({ timeout: WAIT_MS });
    await look(texter.page, '34-dark-hub-initials');
  });

  it('without the hub, the windows say so, and what would be lost by leaving is named', async () => {
    await hub.stop();
    for (const { page } of [organizer, texter]) {
      await expect.poll(() => statusBar(page), { timeout: 2 * WAIT_MS }).toContain('Offline since');
    }
    const { page } = organizer;
    await keys(page, 'p');
    await shows(page, 'Pause this campaign?');
    await keys(page, 'Enter');
    await shows(page, 'Nothing goes out until it is resumed.');
    await keys(page, 'g', 'h');
    await shows(page, /^1 change, the oldest from/);
    await look(page, '35-hub-offline');
    await keys(page, 'Escape', 'g', 's');
    await page.getByRole('button', { name: 'Leave the hub…' }).click();
    await shows(page, 'Leave without sharing');
    await look(page, '36-hub-leave');
    await page.getByRole('button', { name: 'Leave without sharing' }).click();
    await page.getByLabel('Join link, or the hub’s address').waitFor();
    expect(await statusBar(page)).not.toContain('Offline');
  });

  it('without a word on the console', () => {
    expect([...organizer.complaints, ...texter.complaints]).toEqual([]);
  });
});
