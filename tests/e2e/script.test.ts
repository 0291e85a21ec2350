import { resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

const LIST = resolve('resources/samples/neighbors.csv');
const TEXTED = 40;

let outpost: RunningOutpost;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  outpost = await startOutpost({ speed: 400, seed: 11, replies: 1 });
  browser = await openBrowser();
  ({ page, complaints } = await openDesk(browser, outpost.address));
});

afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
});

const shows = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

async function look(name: string): Promise<void> {
  await page.waitForTimeout(300);
  await screenshot(page, name);
  expect(await seriousViolations(page), `accessibility of ${name}`).toEqual([]);
}

/** Tabs on until the field has the focus. */
async function tabTo(field: Locator): Promise<void> {
  for (let press = 0; press < 60; press++) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The field cannot be reached by Tab.');
}
const focused = (place: Locator): Promise<unknown> =>
  expect.poll(() => place.evaluate((element) => element === document.activeElement)).toBe(true);
const select = (name: string): Locator => page.getByRole('combobox', { name, exact: true });
const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });

/** On how many lines the composer's buttons stand, and how many of them stick out or hide a part of their words. */
async function underComposer(): Promise<{ lines: number; cut: number }> {
  return page.getByRole('textbox', { name: /^Answer to/ }).evaluate((writing) => {
    const composer = writing.parentElement!.parentElement!;
    const edge = writing.parentElement!.getBoundingClientRect();
    const buttons = [...composer.querySelectorAll('button[data-command]')];
    const middles = buttons.map((button) => {
      const { top, bottom } = button.getBoundingClientRect();
      return Math.round((top + bottom) / 2);
    });
    const cut = buttons.filter((button) => {
      const { left, right } = button.getBoundingClientRect();
      const words = button.querySelector('.mantine-Button-label')!;
      return left < edge.left - 1 || right > edge.right + 1 || words.scrollWidth > words.clientWidth;
    });
    return { lines: new Set(middles).size, cut: cut.length };
  });
}

describe('a script with branches and rules, by keyboard alone', () => {
  it('is written as a tree, walked through, and gets a rule that is tried in place', async () => {
    await shows('Who is texting?');
    await page.keyboard.type('Dana');
    await keys(page, 'Tab');
    await page.keyboard.type('Riverside Alliance');
    await keys(page, 'Enter');
    await shows('No campaign is live');
    await page.waitForTimeout(300);
    await keys(page, 'g', 'l');
    // Asked for before the wait: the browser needs a moment to begin handing choosers over.
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
    await keys(page, 'q');
    await page.keyboard.type('How many seats?');
    await tabTo(field('Words of question 2'));
    await page.keyboard.type('Lovely! How many seats shall I keep for you?');
    await keys(page, 'Escape', '4');
    await tabTo(select('After answer 1 of question 1'));
    await page.keyboard.type('2');
    await keys(page, 'Escape', 'm');
    // The new rule has the focus; Alt+X takes it away, and its place is empty again.
    await focused(select('When does rule 1 act'));
    await keys(page, 'Alt+x');
    await expect.poll(() => select('When does rule 1 act').count()).toBe(0);
    await keys(page, 'm');
    await focused(select('When does rule 1 act'));
    await keys(page, 'ArrowDown');
    await tabTo(field('Tag of rule 1'));
    await page.keyboard.type('asked-where');
    await tabTo(field('Try them with a reply'));
    await page.keyboard.type('Where is it?');
    await shows('Rule 1 would act');
    await look('60-rules');
    await keys(page, 'Escape', 'w', '1');
    await shows('Lovely! How many seats');
    await look('61-script-tree');
  });

  it('leads from answer to answer in a conversation, and takes them back by the same key', async () => {
    await keys(page, 'Escape', 'Control+Enter');
    await shows(/^Ready$/);
    await keys(page, 'Control+Enter');
    await shows('Start this campaign?');
    await keys(page, 'Enter');
    await shows('It is live.');
    await keys(page, 'g', 'i');
    await shows('to go');
    for (let press = 0; press < TEXTED; press++) await keys(page, 'Enter');
    await page.waitForTimeout(3_000);
    await keys(page, 'g', 'r');
    const composer = page.getByRole('textbox', { name: /^Answer to/ });
    const script = page.getByRole('region', { name: 'Script', exact: true });
    await script.waitFor();
    // Past those who have opted out: nothing is written to them any more.
    for (let step = 0; step < 15 && (await composer.count()) === 0; step++) {
      await keys(page, 'j');
      await page.waitForTimeout(200);
    }
    for (const [width, height] of [
      [1024, 700],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await underComposer(), `the composer's buttons at ${width} pixels`).toEqual({ lines: 1, cut: 0 });
    }
    const pressed = (name: RegExp): Locator => script.getByRole('button', { name, pressed: true });
    await keys(page, 'Alt+1');
    await pressed(/^Yes/).first().waitFor();
    await script.getByText('How many seats?').waitFor();
    await page.getByText('the next question of the script').waitFor();
    await look('62-script-answered');
    await keys(page, 'Alt+1');
    await expect.poll(() => pressed(/./).count()).toBe(0);
    await keys(page, 'Alt+1');
    await page.getByText('the next question of the script').waitFor();
    await keys(page, 'Enter');
    await expect.poll(() => composer.inputValue()).toBe('Lovely! How many seats shall I keep for you?');
    await keys(page, 'Alt+ArrowDown');
    await expect.poll(() => script.getByRole('button').first().textContent()).toMatch(/^Yes/);
    await look('63-next-question');
    await keys(page, 'l');
    await page.keyboard.type('parking');
    await page.getByRole('option').first().waitFor();
    await look('64-reply-finder');
    await keys(page, 'Enter');
    await expect.poll(() => composer.inputValue()).toMatch(/free parking/);
    expect(complaints).toEqual([]);
  });

  it('looks as good in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await look('65-dark-script');
    await keys(page, 'Escape', 'g', 'c');
    await page.waitForTimeout(500);
    await keys(page, 'Enter');
    await page.waitForTimeout(500);
    await keys(page, '4');
    await look('66-dark-script-editor');
  });
});
