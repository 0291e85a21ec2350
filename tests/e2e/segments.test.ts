import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

let outpost: RunningOutpost;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  outpost = await startOutpost({ speed: 200, seed: 7 });
  browser = await openBrowser();
  ({ page, complaints } = await openDesk(browser, outpost.address, 'dark'));
});

afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
});

async function look(name: string): Promise<void> {
  await page.waitForTimeout(300);
  await screenshot(page, name);
  expect(await seriousViolations(page), `accessibility of ${name}`).toEqual([]);
}
const shows = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const type = (text: string): Promise<void> => page.keyboard.type(text);
/** How many people the builder says there are, once it is sure. */
async function people(): Promise<number> {
  const words = page.getByRole('complementary', { name: 'People' }).getByRole('status');
  await expect.poll(() => words.textContent()).toMatch(/^[\d,]+ (?:people|person)$/);
  return Number.parseInt((await words.textContent())?.replace(',', '') ?? '', 10);
}
/** Waits until the builder says that there are so many. */
async function peopleAre(count: number): Promise<void> {
  await expect.poll(people).toBe(count);
}

describe('segments, by keyboard alone', () => {
  it('begins with a list', async () => {
    await shows('Who is texting?');
    await type('Dana');
    await keys(page, 'Tab');
    await type('Riverside Alliance');
    await keys(page, 'Enter');
    await shows('No campaign is live');
    await expect.poll(() => page.getByText('Who is texting?').count()).toBe(0);
    await page.waitForTimeout(300);
    await keys(page, 'g', 'e');
    await shows('No segments yet');
    await look('segments-1-empty');
    await keys(page, 'g', 'l');
    const chooser = page.waitForEvent('filechooser');
    await shows('No lists yet');
    await keys(page, 'a');
    await (await chooser).setFiles(resolve('resources/samples/neighbors.csv'));
    await shows('Name of the list');
    await keys(page, 'Control+Enter');
    await shows('Rows in the file');
  });

  it('builds a rule line by line and counts it as it grows', async () => {
    await keys(page, 'g', 'e');
    await shows('No segments yet');
    await keys(page, 'n');
    const all = await people();
    expect(all).toBeGreaterThan(200);
    await keys(page, 'a');
    await shows('What is the condition about?');
    await look('segments-2-what');
    await type('state');
    await keys(page, 'Enter');
    await shows('State …');
    await keys(page, '1');
    await shows('State is …');
    await keys(page, 'Enter');
    await shows('Type what to look for.');
    await type('il');
    await keys(page, 'Enter');
    await shows('State is “il”');
    await expect.poll(people).toBeLessThan(all);
    const inState = await people();

    // Turned around, they are the others.
    await keys(page, 'x');
    await peopleAre(all - inState);
    await keys(page, 'x');
    await peopleAre(inState);

    // A group: of those, people with either of two first letters.
    await keys(page, 'Shift+A');
    for (const letter of ['a', 'm']) {
      await keys(page, 'a');
      await type('first name');
      await keys(page, 'Enter', '2');
      await shows('First name starts with …');
      await type(letter);
      await keys(page, 'Enter');
      await shows(`First name starts with “${letter}”`);
    }
    await expect.poll(people).toBeLessThan(inState);
    const either = await people();
    expect(either).toBeGreaterThan(0);
    await keys(page, 'k', 'k', 'o');
    await shows('all of these');
    await peopleAre(0);
    await keys(page, 'o');
    await peopleAre(either);
    await look('segments-3-builder');

    await keys(page, 'r');
    await type('Illinois A and M');
    await keys(page, 'Control+Enter');
    await shows(/^Saved$/);
    await keys(page, 'Escape', 'b');
    await shows('Counted');
    await expect.poll(() => page.getByRole('row').nth(1).textContent()).toContain(String(either));
  });

  it('splits, samples, combines, duplicates and removes', async () => {
    await keys(page, 'p');
    await type('2');
    await keys(page, 'Enter');
    await shows('Illinois A and M: part 2 of 2');
    await keys(page, 'j', 'c');
    await shows('combine');
    await look('segments-4-combine');
    await keys(page, '3');
    await shows('Also in which segment?');
    await keys(page, '1');
    await shows(/who are also in/);
    await look('segments-5-all');
    await keys(page, 'd');
    await shows(/^Copy of/);
    await keys(page, 'k', 'k', 'k', 'k', 'k', 'Delete');
    await shows(/^Remove “Copy of/);
    await keys(page, 'Tab', 'Enter');
    await expect.poll(() => page.getByText(/^Copy of/).count()).toBe(0);
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    // What others are made of stays, and the words say why.
    await keys(page, 'j', 'j', 'j', 'j', 'j', 'Delete');
    await shows(/^Remove “Illinois A and M”/);
    await keys(page, 'Tab', 'Enter');
    await shows(/is made of this one, so it stays/);
    await keys(page, 'Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('is the audience of a campaign, and later people are taken in by a key', async () => {
    await keys(page, 'g', 'c');
    await shows('No campaigns yet');
    await keys(page, 'n');
    await keys(page, '2');
    await shows('What people get');
    await page.getByRole('combobox', { name: 'People' }).waitFor();
    await keys(page, '2');
    await type('Illinois A and M');
    await shows('First row');
    await keys(page, 'Escape');
    await look('segments-6-campaign');
    await keys(page, 'Control+Enter');
    await shows(/^Ready$/);
    await keys(page, 'Control+Enter');
    await shows('Start this campaign?');
    await keys(page, 'Enter');
    await shows('Nobody came to the segment since.');
    await look('segments-7-live');
    expect(complaints).toEqual([]);
  });
});
