import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonas } from '#core/practice/personas.ts';
import { phonePhoto, twoHalves } from '../support/pictures.ts';
import { readLedger } from './support/ledger.ts';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

const SEED = 7;

let outpost: RunningOutpost;
let browser: Browser;
let page: Page;
let complaints: string[];
let files: string;

/** Numbers of people who answer with a photo, and of one who says nothing. */
function people(): string[] {
  const personaOf = createPersonas({ seed: SEED });
  const numbers = Array.from({ length: 20_000 }, (_value, index) => `+1${2_025_550_000 + index * 7}`);
  const senders = numbers.filter((number) => {
    const { first, errorCode } = personaOf(number);
    return errorCode === null && first?.photo === true;
  });
  const silent = numbers.filter((number) => personaOf(number).kind === 'silent');
  return [...senders.slice(0, 2), ...silent.slice(0, 1)];
}

beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'outpost-photos-'));
  const rows = people().map((number, index) => `Pat${index},Doe,${number},20001`);
  writeFileSync(join(files, 'donors.csv'), ['first_name,last_name,phone,zip', ...rows].join('\n'));
  writeFileSync(join(files, 'team-at-home.jpg'), await phonePhoto());
  writeFileSync(join(files, 'banner.png'), await twoHalves(900, 500).png().toBuffer());
  writeFileSync(join(files, 'flyer.pdf'), '%PDF-1.7 not a photo');
  outpost = await startOutpost({ speed: 200, seed: SEED });
  browser = await openBrowser();
  ({ page, complaints } = await openDesk(browser, outpost.address));
  page.setDefaultTimeout(8000);
});

afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
  rmSync(files, { recursive: true, force: true });
});

async function look(name: string): Promise<void> {
  await page.waitForTimeout(300);
  await screenshot(page, name);
  expect(await seriousViolations(page), `accessibility of ${name}`).toEqual([]);
}
const shows = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const accepted = () => readLedger(outpost.dataDir).accepted;
/** Presses a key that opens the file dialog, and chooses there. */
async function choose(key: string, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.waitForTimeout(400);
  await keys(page, key);
  await (await chooser).setFiles(join(files, file));
}
/** What the practice carrier holds, by the name that a text says. */
function fileAtCarrier(address: string): Buffer {
  const folder = join(outpost.dataDir, 'practice', 'media');
  const name = address.slice(address.lastIndexOf('/') + 1);
  const found = readdirSync(folder).map((file) => readFileSync(join(folder, file)));
  return found.find((file) => file.subarray(0, file.indexOf(10)).includes(name)) ?? Buffer.alloc(0);
}

describe('photos, by keyboard alone', () => {
  it('a starter campaign brings one, and another takes its place', async () => {
    await shows('Who is texting?');
    await page.keyboard.type('Dana');
    await keys(page, 'Tab');
    await page.keyboard.type('Riverside Alliance');
    await keys(page, 'Enter');
    await shows('No campaign is live');
    await page.waitForTimeout(400);
    await keys(page, 'g', 'l');
    await page.getByRole('heading', { name: 'Lists' }).first().waitFor();
    await choose('a', 'donors.csv');
    await shows('Name of the list');
    await keys(page, 'Control+Enter');
    await shows('Rows in the file');
    await keys(page, 'c');
    await page.waitForTimeout(400);
    await keys(page, '1');
    await shows('What people get');
    await page
      .getByRole('img', { name: /three children/ })
      .first()
      .waitFor();
    await look('photo-1-campaign-starter');
    await keys(page, 'Alt+p');
    await shows('Or paste or drop one here');
    await choose('Alt+p', 'flyer.pdf');
    await shows('This is a PDF');
    await look('photo-2-campaign-refused');
    await choose('Alt+p', 'team-at-home.jpg');
    await shows(/200 × 400/);
    const alt = page.getByRole('textbox', { name: 'What the photo shows' });
    await alt.focus();
    await page.keyboard.type('Our team at the table');
    await keys(page, 'Escape');
    await page.getByRole('img', { name: 'Our team at the table' }).first().waitFor();
    await look('photo-3-campaign-own');
    await page.getByRole('textbox', { name: 'Text of reply 1' }).focus();
    await choose('Alt+p', 'banner.png');
    await page.getByRole('img', { name: 'The photo that goes with it' }).waitFor();
    await page.getByRole('textbox', { name: 'Text of reply 1' }).focus();
    await look('photo-3-quick-reply');
    await keys(page, 'Escape');
    await shows('Saved');
  });

  it('goes with the first text as one MMS, and says nothing of where it was taken', async () => {
    await keys(page, 'Control+Enter');
    await shows(/^Ready$/);
    await keys(page, 'Control+Enter');
    await shows('Start this campaign?');
    await keys(page, 'Enter');
    await shows('It is live.');
    await keys(page, 'g', 'i');
    await page.getByRole('img', { name: 'Our team at the table' }).waitFor();
    await shows('part with the photo');
    await look('photo-4-initials');
    for (let press = 0; press < 3; press += 1) {
      await keys(page, 'Enter');
      await page.waitForTimeout(400);
    }
    await shows('Everyone is texted');
    await expect.poll(() => accepted().length, { timeout: 30_000 }).toBe(3);
    const addresses = new Set(accepted().flatMap(({ media }) => media));
    expect(addresses.size).toBe(1);
    expect(accepted().map(({ segments }) => segments)).toEqual([1, 1, 1]);
    const file = fileAtCarrier([...addresses][0] ?? '');
    expect(file.length).toBeGreaterThan(500);
    for (const told of ['Exif', 'SecretCam', 'team-at-home']) expect(file.includes(told), told).toBe(false);
  });

  it('comes with a reply, and is looked at by key', async () => {
    await keys(page, 'g', 'r');
    const theirs = page.getByRole('img', { name: 'A photo they sent' });
    await theirs.first().waitFor({ timeout: 30_000 });
    await look('photo-5-reply');
    await keys(page, 'v');
    await page.getByRole('dialog').getByRole('img', { name: 'A photo without a description' }).waitFor();
    await shows('2 of 2');
    await look('photo-6-viewer');
    await keys(page, 'ArrowLeft');
    await shows('1 of 2');
    await page.getByRole('dialog').getByRole('img', { name: 'Our team at the table' }).waitFor();
    await keys(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('goes with an answer, survives a new start of the window, and is taken off by the same key', async () => {
    const preview = page.getByRole('img', { name: 'The photo that goes with it' });
    // A quick reply brings its own, also to who is quick with Enter.
    await keys(page, '1');
    await preview.waitFor();
    await keys(page, 'Alt+p');
    await preview.waitFor({ state: 'detached' });
    await keys(page, 'c', 'Control+a');
    await page.keyboard.type('Here is ours.');
    await choose('Alt+p', 'flyer.pdf');
    await shows('Not attached.');
    await look('photo-7-composer-refused');
    await choose('Alt+p', 'banner.png');
    await preview.waitFor();
    await shows('part with the photo');
    await look('photo-8-composer');
    await page.waitForTimeout(500);
    await page.reload();
    await preview.waitFor();
    expect(await page.getByRole('textbox', { name: /^Answer to/ }).inputValue()).toBe('Here is ours.');
    await keys(page, 'Alt+p');
    await preview.waitFor({ state: 'detached' });
    await choose('Alt+p', 'banner.png');
    await preview.waitFor();
    await keys(page, 'Enter');
    await expect.poll(() => accepted().length, { timeout: 30_000 }).toBe(4);
    expect(accepted().at(-1)).toMatchObject({
      text: 'Here is ours.',
      segments: 1,
      media: [expect.stringContaining('.png')],
    });
    await page.waitForTimeout(1_500);
    expect(accepted()).toHaveLength(4);
    await keys(page, '1', 'Enter');
    await expect.poll(() => accepted().length, { timeout: 30_000 }).toBe(5);
    expect(accepted().at(-1)).toMatchObject({
      text: expect.stringContaining('So glad'),
      media: [expect.stringContaining('.png')],
    });
  });

  it('is as clear in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForTimeout(1_000);
    await keys(page, 'Escape', 'k');
    await page.getByRole('img', { name: 'A photo they sent' }).first().waitFor();
    await choose('Alt+p', 'banner.png');
    await page.getByRole('img', { name: 'The photo that goes with it' }).waitFor();
    await look('photo-9-dark');
    expect(complaints).toEqual([]);
  });
});
