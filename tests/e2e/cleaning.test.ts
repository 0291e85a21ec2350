import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

// A list that needs cleaning, by keyboard alone: do-not-text numbers first, then the choices, the report, and the
// mended rows back into the same list.

let outpost: RunningOutpost;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [outpost, browser] = await Promise.all([startOutpost(), openBrowser()]);
  ({ page, complaints } = await openDesk(browser, outpost.address, 'dark'));
  page.setDefaultTimeout(8_000);
});
afterAll(async () => {
  await browser.close();
  await outpost.stop();
  removeDataDir(outpost.dataDir);
});

const PEOPLE = [
  'Cell,First Name,Last Name,Town',
  "(212) 555-0101,JOHN,O'BRIEN,Albany",
  '(212) 555-0102,MARÍA,MCDONALD,Troy',
  '(212) 555-0103,N/A,Lee,Utica',
  '212555,Dana,Cole,Troy',
  '(212) 555-0101,Johnny,,Albany',
  '(212) 555-0105,,van der Berg,Rome',
].join('\n');

/** Presses a key that opens the dialog for a file, and chooses one. */
async function chooseFile(key: string, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  // The browser needs a moment to begin handing choosers over.
  await page.waitForTimeout(300);
  await page.keyboard.press(key);
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

it('takes a list of numbers that no campaign may text', async () => {
  await page.getByText('Who is texting?').waitFor();
  await page.keyboard.type('Dana');
  await keys(page, 'Tab');
  await page.keyboard.type('Riverside Alliance');
  await keys(page, 'Enter');
  await page.getByText('No campaign is live').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.waitForTimeout(300);
  await keys(page, 'g', 'l');
  await page.getByText('No lists yet').waitFor();
  await keys(page, 'd');
  await page.getByText('No do-not-text lists').waitFor();
  await chooseFile('a', 'members.csv', '2125550102\n2125550199\nno number\n');
  await page.getByRole('dialog').getByLabel('Name of the list').waitFor();
  await keys(page, 'Enter');
  await page.getByRole('cell', { name: 'members.csv' }).waitFor();
  await screenshot(page, 'do-not-text-lists');
  expect(await seriousViolations(page)).toEqual([]);
});

it('shows what cleaning would find, and does what was switched on', async () => {
  await keys(page, 'b');
  await page.getByText('No lists yet').waitFor();
  await chooseFile('a', 'people.csv', PEOPLE);
  await page.getByText('In all 6 rows').waitFor();
  await page.getByText("2 rows: JOHN → John, O'BRIEN → O'Brien, MARÍA → María").waitFor();
  await page.getByText('0 opted out, 1 on a do-not-text list').waitFor();
  await keys(page, 'Alt+n', 'Alt+o');
  expect(await page.getByRole('checkbox', { name: /John O’Brien/ }).isChecked()).toBe(true);
  await screenshot(page, 'cleaning');
  expect(await seriousViolations(page)).toEqual([]);
  await keys(page, 'Control+Enter');
  await page.getByText('Rows in the file').waitFor();
});

it('shows each changed row before and after, and finds rows by a text', async () => {
  const views = page.getByRole('group', { name: 'What to look at' });
  const recased = views.getByRole('button', { name: /Name written as people/ });
  const key = (await recased.innerText()).trim().slice(0, 1);
  await keys(page, key);
  await page.getByText("O'BRIEN → O'Brien").first().waitFor();
  await screenshot(page, 'report-changed-rows');
  expect(await seriousViolations(page)).toEqual([]);
  await keys(page, 'f');
  await page.keyboard.type('troy');
  await page.getByText('1 found').waitFor();
  await keys(page, 'Escape');
});

it('takes the mended rows back into the list', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('s')]);
  const saved = readFileSync(await download.path(), 'utf8');
  expect(saved).toContain('212555');
  await chooseFile('m', 'mended.csv', saved.replace('212555', '2125550104'));
  await page.getByText('1 person was added.').waitFor();
  await screenshot(page, 'mended-rows');
  await keys(page, '1');
  await page.getByText('Dana Cole').waitFor();
  await page.getByText('Do not text').waitFor();
  expect(complaints).toEqual([]);
});
