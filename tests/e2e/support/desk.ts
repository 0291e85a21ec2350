import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { removeDataDir, startOutpost, type RunningOutpost, type StartChoices } from './outpost.ts';
import { chooseFile, keys, openBrowser, openDesk, screenshot, seriousViolations } from './window.ts';

/** A program of its own with one window, for all tests of a file. */
export interface Desk {
  readonly outpost: RunningOutpost;
  readonly page: Page;
  /** What the page complained about. */
  readonly complaints: readonly string[];
  /** Looks at the screen as someone with a screen reader and someone with a camera would. */
  look(name: string): Promise<void>;
  shows(text: string | RegExp): Promise<void>;
  /** Answers the first question: Dana, of the Riverside Alliance. */
  sayWho(): Promise<void>;
  /** Presses a key that opens the dialog for a file, and chooses this one there. */
  choose(key: string, file: string): Promise<void>;
  /** Takes in a list from anywhere, with what is guessed of its columns, and shows its report. */
  bringList(file: string): Promise<void>;
  /** Begins a campaign for the list on the screen, from the template of this number. */
  beginCampaign(template: string): Promise<void>;
  /** Makes the campaign on the screen ready, starts it, and sends the first so many texts. */
  sendFirst(texts: number): Promise<void>;
}

/** @param options `colors` of the window; the rest starts the program. */
export function deskForTests({ colors = 'light', ...start }: StartChoices & { colors?: 'light' | 'dark' } = {}): Desk {
  let outpost: RunningOutpost;
  let browser: Browser;
  let window: { page: Page; complaints: string[] };

  beforeAll(async () => {
    [outpost, browser] = await Promise.all([startOutpost(start), openBrowser()]);
    window = await openDesk(browser, outpost.address, colors);
  });
  afterAll(async () => {
    await browser?.close();
    await outpost?.stop();
    if (outpost) removeDataDir(outpost.dataDir);
  });

  // What stood on the screen is half of why a test failed.
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(desk.page, `failed-${task.name.replaceAll(/[^a-z]+/gi, '-')}`);
  });

  const desk: Desk = {
    get outpost() {
      return outpost;
    },
    get page() {
      return window.page;
    },
    get complaints() {
      return window.complaints;
    },
    async look(name) {
      await desk.page.waitForTimeout(700);
      await screenshot(desk.page, name);
      expect(await seriousViolations(desk.page), `accessibility of ${name}`).toEqual([]);
    },
    shows: (text) => desk.page.getByText(text).first().waitFor(),
    async sayWho() {
      const { page } = desk;
      await desk.shows('Who is texting?');
      await page.keyboard.type('Dana');
      await keys(page, 'Tab');
      await page.keyboard.type('Riverside Alliance');
      await keys(page, 'Enter');
      await desk.shows('No campaign is live');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.waitForTimeout(300);
    },
    choose: (key, file) => chooseFile(desk.page, key, file),
    async bringList(file) {
      await keys(desk.page, 'g', 'l');
      await desk.page.getByRole('heading', { name: 'Lists' }).first().waitFor();
      await desk.choose('a', file);
      await desk.shows('Name of the list');
      await keys(desk.page, 'Control+Enter');
      await desk.shows('Rows in the file');
    },
    async beginCampaign(template) {
      await keys(desk.page, 'c');
      await desk.shows('What is it for?');
      await desk.page.waitForTimeout(400);
      await keys(desk.page, template);
      await desk.shows('First row');
    },
    async sendFirst(texts) {
      await keys(desk.page, 'Escape', 'Control+Enter');
      await desk.shows(/^Ready$/);
      await keys(desk.page, 'Control+Enter');
      await desk.shows('Start this campaign?');
      await keys(desk.page, 'Enter');
      await desk.shows('It is live.');
      await keys(desk.page, 'g', 'i');
      await desk.shows('to go');
      for (let press = 0; press < texts; press++) await keys(desk.page, 'Enter');
    },
  };
  return desk;
}
