import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

const LIST = resolve('resources/samples/neighbors.csv');
const TEXTS = 40;

let outpost: RunningOutpost;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  outpost = await startOutpost({ speed: 400, seed: 7 });
  browser = await openBrowser();
  ({ page, complaints } = await openDesk(browser, outpost.address));
});

afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
});

const shows = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const written = (ending: string): string[] =>
  readdirSync(join(outpost.dataDir, 'exports')).filter((name) => name.endsWith(ending) && !name.startsWith('.'));

async function look(name: string): Promise<void> {
  await page.waitForTimeout(300);
  await screenshot(page, name);
  expect(await seriousViolations(page), `accessibility of ${name}`).toEqual([]);
}

describe('results, by keyboard alone', () => {
  it('tries two versions of a first text', async () => {
    await shows('Who is texting?');
    await page.keyboard.type('Dana');
    await keys(page, 'Tab');
    await page.keyboard.type('Riverside Alliance');
    await keys(page, 'Enter');
    await shows('No campaign is live');
    await page.waitForTimeout(500);
    await keys(page, 'g', 'l');
    await shows('Add a list');
    const chooser = page.waitForEvent('filechooser');
    await page.waitForTimeout(500);
    await keys(page, 'a');
    await (await chooser).setFiles(LIST);
    await shows('Name of the list');
    await keys(page, 'Control+Enter');
    await shows('Rows in the file');
    await keys(page, 'c');
    await page.waitForTimeout(400);
    await keys(page, '2');
    await shows('First row');
    await page.getByLabel('Try a second version on half of the people').focus();
    await keys(page, 'Space');
    await page.getByLabel('First text, version B').waitFor();
    await keys(page, 'Tab', 'Control+a');
    await page.keyboard.type('Free food and music this Saturday! Are you in? Reply STOP to opt out.');
    await look('results-1-two-versions');
    await keys(page, 'Escape', 'Control+Enter');
    await shows(/^Ready$/);
    await keys(page, 'Control+Enter');
    await shows('Start this campaign?');
    await keys(page, 'Enter');
    await shows('It is live.');
    await keys(page, 'g', 'i');
    await shows('to go');
    for (let press = 0; press < TEXTS; press++) await keys(page, 'Enter');
  });

  it('compares them while texts flow, and narrows by a filter', async () => {
    await keys(page, 'g', 'd');
    const versions = page.getByRole('table', { name: 'Versions of the first text' });
    await versions.waitFor();
    await expect.poll(() => versions.getByRole('row').count(), { timeout: 20_000 }).toBe(3);
    await shows(/Too early to say about replies|No clear difference|gets more replies|No difference in replies/);
    await look('results-2-dashboard');
    await keys(page, 'f');
    await page.keyboard.type('dana');
    await keys(page, 'Enter');
    await shows(/Texter: Dana/);
    await look('results-3-filtered');
    await keys(page, 'x');
    await expect.poll(() => page.getByText('Texter: Dana').count()).toBe(0);
  });

  it('writes the report', async () => {
    await keys(page, 'r');
    await expect.poll(() => written('.pdf').length, { timeout: 20_000 }).toBe(1);
    const pdf = readFileSync(join(outpost.dataDir, 'exports', written('.pdf')[0]!), 'latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    await shows('Report, all campaigns');
  });

  it('chooses columns, keeps them as a preset, and exports with it', async () => {
    await keys(page, 'o');
    await shows('Columns of which file?');
    await page.waitForTimeout(300);
    await keys(page, '2');
    await page.getByRole('checkbox', { name: 'external_id', exact: true }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-place'))).toBe('0');
    // Out with the first; the third up; the one then second gets another header.
    await keys(page, 'Space', 'ArrowDown', 'ArrowDown', 'Alt+ArrowUp', 'Tab', 'Control+a');
    await page.keyboard.type('Campaign voter id');
    await look('results-4-columns');
    await page.getByLabel('Name of the preset').focus();
    await page.keyboard.type('For the CRM');
    await keys(page, 'Control+s');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys(page, 'p');
    await shows('Export with which preset?');
    await page.waitForTimeout(300);
    await keys(page, 'Enter');
    await expect.poll(() => written('.csv').filter((name) => name.includes('contacts')).length).toBe(1);
    const [name] = written('.csv').filter((file) => file.includes('contacts'));
    const [head = ''] = readFileSync(join(outpost.dataDir, 'exports', name!), 'utf8')
      .replace('\uFEFF', '')
      .split('\r\n');
    expect(head.split(',').slice(0, 3)).toEqual(['Campaign voter id', 'vanid', 'pdi_id']);
    expect(head).not.toContain('external_id');
  });

  it('writes workbooks, and looks as good in the dark', async () => {
    await keys(page, 'f', '1');
    await expect.poll(() => written('.xlsx').length, { timeout: 20_000 }).toBe(1);
    await page.emulateMedia({ colorScheme: 'dark' });
    await look('results-5-dark-exports');
    await keys(page, 'g', 'd');
    await shows('How far they came'.toLowerCase());
    await look('results-6-dark-dashboard');
    expect(complaints).toEqual([]);
  });
});
