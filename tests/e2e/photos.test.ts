import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonas } from '#core/practice/personas.ts';
import { phonePhoto, twoHalves } from '../support/pictures.ts';
import { readLedger } from './support/ledger.ts';
import { deskForTests } from './support/desk.ts';
import { keys } from './support/window.ts';

const SEED = 7;

const desk = deskForTests({ speed: 200, seed: SEED });
const { look, shows } = desk;
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
  desk.page.setDefaultTimeout(8000);
});
afterAll(() => rmSync(files, { recursive: true, force: true }));

const accepted = () => readLedger(desk.outpost.dataDir).accepted;
const choose = (key: string, file: string): Promise<void> => desk.choose(key, join(files, file));
/** What the practice carrier holds, by the name that a text says. */
function fileAtCarrier(address: string): Buffer {
  const folder = join(desk.outpost.dataDir, 'practice', 'media');
  const name = address.slice(address.lastIndexOf('/') + 1);
  const found = readdirSync(folder).map((file) => readFileSync(join(folder, file)));
  return found.find((file) => file.subarray(0, file.indexOf(10)).includes(name)) ?? Buffer.alloc(0);
}

describe('photos, by keyboard alone', () => {
  it('a starter campaign brings one, and another takes its place', async () => {
    await desk.sayWho();
    await keys(desk.page, 'g', 'l');
    await desk.page.getByRole('heading', { name: 'Lists' }).first().waitFor();
    await choose('a', 'donors.csv');
    await shows('Name of the list');
    await keys(desk.page, 'Control+Enter');
    await shows('Rows in the file');
    await keys(desk.page, 'c');
    await desk.page.waitForTimeout(400);
    await keys(desk.page, '1');
    await shows('What people get');
    await desk.page
      .getByRole('img', { name: /three children/ })
      .first()
      .waitFor();
    await look('photo-1-campaign-starter');
    await keys(desk.page, 'Alt+p');
    await shows('Or paste or drop one here');
    await choose('Alt+p', 'flyer.pdf');
    await shows('This is a PDF');
    await look('photo-2-campaign-refused');
    await choose('Alt+p', 'team-at-home.jpg');
    await shows(/200 × 400/);
    const alt = desk.page.getByRole('textbox', { name: 'What the photo shows' });
    await alt.focus();
    await desk.page.keyboard.type('Our team at the table');
    await keys(desk.page, 'Escape');
    await desk.page.getByRole('img', { name: 'Our team at the table' }).first().waitFor();
    await look('photo-3-campaign-own');
    await desk.page.getByRole('textbox', { name: 'Text of reply 1' }).focus();
    await choose('Alt+p', 'banner.png');
    await desk.page.getByRole('img', { name: 'The photo that goes with it' }).waitFor();
    await desk.page.getByRole('textbox', { name: 'Text of reply 1' }).focus();
    await look('photo-3-quick-reply');
    await keys(desk.page, 'Escape');
    await shows('Saved');
  });

  it('goes with the first text as one MMS, and says nothing of where it was taken', async () => {
    await keys(desk.page, 'Control+Enter');
    await shows(/^Ready$/);
    await keys(desk.page, 'Control+Enter');
    await shows('Start this campaign?');
    await keys(desk.page, 'Enter');
    await shows('It is live.');
    await keys(desk.page, 'g', 'i');
    await desk.page.getByRole('img', { name: 'Our team at the table' }).waitFor();
    await shows('part with the photo');
    await look('photo-4-initials');
    for (let press = 0; press < 3; press += 1) {
      await keys(desk.page, 'Enter');
      await desk.page.waitForTimeout(400);
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
    await keys(desk.page, 'g', 'r');
    const theirs = desk.page.getByRole('img', { name: 'A photo they sent' });
    await theirs.first().waitFor({ timeout: 30_000 });
    await look('photo-5-reply');
    await keys(desk.page, 'v');
    await desk.page.getByRole('dialog').getByRole('img', { name: 'A photo without a description' }).waitFor();
    await shows('2 of 2');
    await look('photo-6-viewer');
    await keys(desk.page, 'ArrowLeft');
    await shows('1 of 2');
    await desk.page.getByRole('dialog').getByRole('img', { name: 'Our team at the table' }).waitFor();
    await keys(desk.page, 'Escape');
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('goes with an answer, survives a new start of the window, and is taken off by the same key', async () => {
    const preview = desk.page.getByRole('img', { name: 'The photo that goes with it' });
    // A quick reply brings its own, also to who is quick with Enter.
    await keys(desk.page, '1');
    await preview.waitFor();
    await keys(desk.page, 'Alt+p');
    await preview.waitFor({ state: 'detached' });
    await keys(desk.page, 'c', 'Control+a');
    await desk.page.keyboard.type('Here is ours.');
    await choose('Alt+p', 'flyer.pdf');
    await shows('Not attached.');
    await look('photo-7-composer-refused');
    await choose('Alt+p', 'banner.png');
    await preview.waitFor();
    await shows('part with the photo');
    await look('photo-8-composer');
    await desk.page.waitForTimeout(500);
    await desk.page.reload();
    await preview.waitFor();
    expect(await desk.page.getByRole('textbox', { name: /^Answer to/ }).inputValue()).toBe('Here is ours.');
    await keys(desk.page, 'Alt+p');
    await preview.waitFor({ state: 'detached' });
    await choose('Alt+p', 'banner.png');
    await preview.waitFor();
    await keys(desk.page, 'Enter');
    await expect.poll(() => accepted().length, { timeout: 30_000 }).toBe(4);
    expect(accepted().at(-1)).toMatchObject({
      text: 'Here is ours.',
      segments: 1,
      media: [expect.stringContaining('.png')],
    });
    await desk.page.waitForTimeout(1_500);
    expect(accepted()).toHaveLength(4);
    await keys(desk.page, '1', 'Enter');
    await expect.poll(() => accepted().length, { timeout: 30_000 }).toBe(5);
    expect(accepted().at(-1)).toMatchObject({
      text: expect.stringContaining('So glad'),
      media: [expect.stringContaining('.png')],
    });
  });

  it('is as clear in the dark', async () => {
    await desk.page.emulateMedia({ colorScheme: 'dark' });
    await desk.page.waitForTimeout(1_000);
    await keys(desk.page, 'Escape', 'k');
    await desk.page.getByRole('img', { name: 'A photo they sent' }).first().waitFor();
    await choose('Alt+p', 'banner.png');
    await desk.page.getByRole('img', { name: 'The photo that goes with it' }).waitFor();
    await look('photo-9-dark');
    expect(desk.complaints).toEqual([]);
  });
});
