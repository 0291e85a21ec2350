import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { onTheDesk, PATIENCE_MS, pressFor, shows, UNTIL } from './hub/support/desk.ts';
import { startHubProgram, type RunningHubProgram } from './support/hub.ts';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

/**
 * Headquarters' page on the hub, by keyboard: an office, a laptop that joins with its code, what it does as headquarters
 * sees it, an opt-out that reaches it, and its end.
 */

const PEOPLE = ['Ana', 'Ben', 'Carla', 'Dev', 'Elif', 'Femi'];
const LIST = `First Name,Phone,ZIP\n${PEOPLE.map((name, n) => `${name},415555${2_000 + n},94110`).join('\n')}\n`;

let hub: RunningHubProgram;
let browser: Browser;
let hq: { page: Page; complaints: string[] };
let outpost: RunningOutpost;
let laptop: { page: Page; complaints: string[] };

beforeAll(async () => {
  [hub, browser] = await Promise.all([startHubProgram(), openBrowser()]);
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [name, desk] of Object.entries({ hq, laptop })) {
    if (desk) await screenshot(desk.page, `hq-failed-${name}`).catch(() => undefined);
  }
});
afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
  await hub?.remove();
});

/** As someone with a screen reader and someone with a camera would, who comes back by night. */
async function look(name: string): Promise<void> {
  const { page } = hq;
  await page.waitForTimeout(400);
  expect(await seriousViolations(page), `accessibility of ${name}`).toEqual([]);
  await screenshot(page, `hq-${name}`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await screenshot(page, `hq-${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('html[data-mantine-color-scheme="light"]').waitFor();
}

const heading = (name: string): Promise<void> =>
  hq.page.getByRole('heading', { name, level: 1 }).waitFor({ timeout: PATIENCE_MS });
const row = (table: string, words: string | RegExp) =>
  hq.page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: words });
/** A dialog has to be gone before keys mean the screen again. */
const noDialog = (): Promise<void> => hq.page.getByRole('dialog').waitFor({ state: 'detached', timeout: PATIENCE_MS });

describe('headquarters’ page', { retry: 0 }, () => {
  it('lets in who holds a link, once, and leaves no token in the address', async () => {
    const link = hub.signInLink('Robin');
    hq = await openDesk(browser, link);
    await heading('Offices');
    expect(hq.page.url()).toBe(`${hub.url}/hq/offices`);
    const stranger = await openDesk(browser, link);
    await stranger.page.getByText('This link is not good.').waitFor({ timeout: PATIENCE_MS });
    await screenshot(stranger.page, 'hq-sign-in');
    expect(await seriousViolations(stranger.page)).toEqual([]);
    await stranger.page.context().close();
  });

  it('makes an office and a code, and a laptop joins with it', async () => {
    const { page } = hq;
    await keys(page, 'n');
    await page.getByLabel('Name').waitFor();
    await page.keyboard.type('Riverside');
    await keys(page, 'Enter');
    await row('Offices', 'Riverside').waitFor();
    await noDialog();
    await expect
      .poll(async () => {
        await keys(page, 'j');
        return row('Offices', 'Riverside').getAttribute('aria-current');
      }, UNTIL)
      .toBe('true');
    await keys(page, 'c');
    await page.getByRole('dialog', { name: 'A code for a laptop of Riverside' }).waitFor();
    await keys(page, '2');
    const join = page.getByLabel('Join link');
    await join.waitFor({ timeout: PATIENCE_MS });
    await look('code');
    outpost = await startOutpost({ join: await join.inputValue() });
    await keys(page, 'Escape');
    await noDialog();
    laptop = await openDesk(browser, outpost.address);
    await laptop.page.getByLabel('This laptop’s name').waitFor({ timeout: PATIENCE_MS });
    await laptop.page.keyboard.type('Front desk');
    await keys(laptop.page, 'Enter');
    await shows(laptop.page, 'Front desk, organizer');
    await keys(page, 'g', 'l');
    await heading('Laptops');
    await row('Laptops', /Front desk.*Riverside.*Organizer.*here/s).waitFor({ timeout: PATIENCE_MS });
    await row('Laptops', /Front desk.*up to date/s).waitFor({ timeout: PATIENCE_MS });
    await look('laptops');
  });

  it('shows what the laptop texts, without a key', async () => {
    const { page } = laptop;
    await keys(page, 'Escape', '1');
    await page.keyboard.type('Olga');
    await keys(page, 'Tab');
    await page.keyboard.type('River League');
    await keys(page, 'Control+Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    await keys(page, 'Escape');
    const chooser = page.waitForEvent('filechooser', { timeout: PATIENCE_MS });
    await keys(page, 'g', 'l');
    await shows(page, 'No lists yet');
    await page.waitForTimeout(400);
    await keys(page, 'a');
    await (await chooser).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
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
    await keys(page, 'Enter');
    await shows(page, 'It is live.');
    await keys(hq.page, 'g', 'c');
    await heading('Campaigns');
    await row('Campaigns', /Riverside.*Live.*6/s).waitFor({ timeout: PATIENCE_MS });
    await keys(page, 'g', 'i');
    for (const _ of [1, 2, 3]) await pressFor(page, 'Enter');
    await row('Campaigns', /Live.*3\s*50 %.*Front desk/s).waitFor({ timeout: PATIENCE_MS });
    await look('campaigns');
    await keys(hq.page, 'g', 'd');
    await heading('Results');
    await hq.page.getByRole('row', { name: /^Texted 3 50 % of the list/ }).waitFor({ timeout: PATIENCE_MS });
    await keys(hq.page, 't');
    await hq.page.getByRole('region', { name: 'Over time as a table' }).waitFor();
    await keys(hq.page, 't');
    await look('results');
    const saved = hq.page.waitForEvent('download', { timeout: PATIENCE_MS });
    await keys(hq.page, 's');
    await hq.page.getByRole('dialog', { name: 'Save which file?' }).waitFor();
    await keys(hq.page, '2');
    expect((await saved).suggestedFilename()).toBe('contact-results.csv');
    await noDialog();
  });

  it('pauses the campaign on the laptop, and lets it go on', async () => {
    const { page } = hq;
    await keys(page, 'g', 'c');
    await heading('Campaigns');
    await row('Campaigns', 'Live').waitFor();
    await keys(page, 'p');
    await page.getByRole('dialog', { name: /^Pause/ }).waitFor();
    await keys(page, 'Enter');
    await row('Campaigns', 'Paused').waitFor({ timeout: PATIENCE_MS });
    await noDialog();
    await laptop.page.getByRole('article', { name: /^Text to/ }).waitFor({ state: 'detached', timeout: PATIENCE_MS });
    await keys(page, 'p');
    await page.getByRole('dialog', { name: /^Go on with/ }).waitFor();
    await keys(page, 'Enter');
    await row('Campaigns', 'Live').waitFor({ timeout: PATIENCE_MS });
    await noDialog();
    await onTheDesk(laptop.page);
  });

  it('opts a number out, and the laptop does not text it', async () => {
    const { page } = hq;
    const { name } = await onTheDesk(laptop.page);
    const digits = `415555${2_000 + PEOPLE.indexOf(name)}`;
    await keys(page, 'g', 'n');
    await heading('Opt-outs');
    await keys(page, 'a');
    await page.getByRole('dialog', { name: 'Add opt-outs' }).waitFor();
    await page.keyboard.type(`${digits}\n12345678`);
    await page.getByText('1 number found. 1 cannot be read: 12345678.').waitFor();
    await keys(page, 'Control+Enter');
    await page.getByText('1 number; 1 was added just now').waitFor({ timeout: PATIENCE_MS });
    await noDialog();
    await keys(page, 'f');
    await page.keyboard.type(digits);
    await keys(page, 'Enter');
    await page.getByText('opted out', { exact: true }).first().waitFor();
    await look('opt-outs');
    // The person stays under the texter's eyes; the press is refused, and nothing goes out.
    expect((await onTheDesk(laptop.page)).name).toBe(name);
    await keys(laptop.page, 'Enter');
    await shows(laptop.page, /has opted out of all texts|opted out before it went/);
    await keys(page, 'g', 'c');
    await row('Campaigns', /Live.*3\s*50 %/s).waitFor({ timeout: PATIENCE_MS });
  });

  it('plans other hours, and shows the record of it', async () => {
    const { page } = hq;
    await keys(page, 'g', 'r');
    await heading('Rules');
    await page.getByText('Rules of the states').waitFor();
    await keys(page, 'h');
    await page.getByRole('dialog', { name: 'Sending hours' }).waitFor();
    await page.keyboard.type('10:00');
    await keys(page, 'Tab', 'Tab', 'Tab');
    await page.keyboard.type('TX mon-sat 11:00-17:00');
    await look('hours');
    await keys(page, 'Control+Enter');
    await page
      .getByRole('table', { name: 'Changes of the hours' })
      .getByText('Robin')
      .waitFor({ timeout: PATIENCE_MS });
    await noDialog();
    await page.getByText('of single states: TX mon-sat 11:00-17:00').waitFor();
    await look('rules');
    await keys(page, 'g', 'a');
    await heading('Record');
    await row('Record', 'Changed the sending hours').waitFor();
    await look('record');
  });

  it('takes the laptop off the hub, and it says so', async () => {
    const { page } = hq;
    await keys(page, 'g', 'l');
    await heading('Laptops');
    await row('Laptops', 'Front desk').waitFor();
    await keys(page, 'Delete');
    await page.getByRole('dialog', { name: 'Take Front desk off the hub?' }).waitFor();
    // A step that cannot be taken back begins on the way out of it.
    await keys(page, 'Tab', 'Enter');
    await row('Laptops', /Front desk.*off the hub/s).waitFor({ timeout: PATIENCE_MS });
    await shows(laptop.page, /taken this laptop off the hub|taken off/i);
  });

  it('signs out, and stays out', async () => {
    const { page } = hq;
    await noDialog();
    await keys(page, 'Shift+Q');
    await page.getByText('You are signed out.').waitFor({ timeout: PATIENCE_MS });
    await page.reload();
    await page.getByLabel('Or paste the link here').waitFor();
    await page.keyboard.type(hub.signInLink('Robin'));
    await keys(page, 'Enter');
    await page.getByRole('heading', { level: 1, name: /Laptops|Offices/ }).waitFor({ timeout: PATIENCE_MS });
  });

  it('without a word on the console', () => {
    const refused = /status of 40[13]/;
    expect([...hq.complaints, ...laptop.complaints].filter((line) => !refused.test(line))).toEqual([]);
  });
});
