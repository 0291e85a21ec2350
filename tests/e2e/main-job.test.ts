import Papa from 'papaparse';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLedger } from './support/ledger.ts';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

/** A real list where it is at hand, the shipped sample elsewhere; with what is known to be in each. */
const OFFICES = resolve('../shared/data/district-offices.csv');
const LIST = existsSync(OFFICES)
  ? { file: OFFICES, rows: 1312, accepted: 1204, withoutPhone: 32, merged: 76 }
  : { file: resolve('resources/samples/neighbors.csv'), rows: 260, accepted: 246, withoutPhone: 5, merged: 5 };
const ANSWERS = 20;

let outpost: RunningOutpost;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  outpost = await startOutpost({ speed: 200, seed: 7 });
  browser = await openBrowser();
  ({ page, complaints } = await openDesk(browser, outpost.address));
});

afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
});

/** Looks at the screen as someone with a screen reader and someone with a camera would. */
async function look(name: string): Promise<void> {
  await page.waitForTimeout(300);
  await screenshot(page, name);
  expect(await seriousViolations(page), `accessibility of ${name}`).toEqual([]);
}

const composer = (): Locator => page.getByRole('textbox', { name: /^Answer to/ });
const shows = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

describe('the main job, by keyboard alone', () => {
  it('asks who is texting', async () => {
    await shows('Who is texting?');
    await look('01-who-is-texting');
    await page.keyboard.type('Dana');
    await keys(page, 'Tab');
    await page.keyboard.type('Riverside Alliance');
    await keys(page, 'Enter');
    await shows('No campaign is live');
    await look('02-initials-empty');
  });

  it('imports a list, and accounts for every row', async () => {
    await keys(page, 'g', 'l');
    // Asked for before the look: the browser needs a moment to begin handing choosers over.
    const chooser = page.waitForEvent('filechooser');
    await look('03-lists-empty');
    await keys(page, 'a');
    await (await chooser).setFiles(LIST.file);
    await shows('Name of the list');
    await look('04-list-mapping');
    await keys(page, 'Control+Enter');
    await shows('Rows in the file');
    await shows(LIST.accepted.toLocaleString('en-US'));
    await shows('No phone number');
    await look('05-list-report');
    await keys(page, '2');
    await look('06-list-rejected');
    await keys(page, 's');
    await page.waitForTimeout(500);
    const saved = readdirSync(join(outpost.dataDir, 'exports')).filter((name) => name.includes('reject'));
    expect(saved).toHaveLength(1);
    const { data } = parse(join('exports', saved[0] ?? ''));
    expect(data).toHaveLength(LIST.rows - LIST.accepted - LIST.merged);
  });

  it('writes a campaign for it, sees it merged with real rows, and starts it', async () => {
    await keys(page, 'c');
    await page.waitForTimeout(400);
    await look('07-campaign-uses');
    await keys(page, '2');
    await shows('What people get');
    await shows('First row');
    await look('08-campaign-editor');
    await keys(page, 'Control+Enter');
    await shows(/^Ready$/);
    await keys(page, 'Control+Enter');
    await shows('Start this campaign?');
    await look('09-campaign-start');
    await keys(page, 'Enter');
    await shows('It is live.');
    await look('10-campaign-live');
  });

  it('sends exactly one text for a held Enter', async () => {
    await keys(page, 'g', 'i');
    await shows('to go');
    await look('11-initials');
    const before = await texted();
    await page.keyboard.down('Enter');
    for (let repeat = 0; repeat < 20; repeat++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await expect.poll(texted).toBe(before + 1);
    await page.waitForTimeout(500);
    expect(await texted()).toBe(before + 1);
  });

  it('texts everyone on the list, one key press each', async () => {
    for (let press = 0; press < LIST.accepted * 3; press++) {
      await keys(page, 'Enter');
      if (press % 25 === 0 && (await page.getByText('Everyone is texted').count()) > 0) break;
    }
    await shows('Everyone is texted');
    await look('12-initials-done');
    await expect.poll(() => readLedger(outpost.dataDir).accepted.length, { timeout: 120_000 }).toBe(LIST.accepted);
  });

  it('answers replies: the suggestion with two presses, an answer with one, an opt-out with its confirmation', async () => {
    await keys(page, 'g', 'r');
    await page.getByRole('article').first().waitFor();
    await look('13-replies');
    await optOneOut();
    for (let answered = 0; answered < ANSWERS;) answered += await answerOne(answered);
    await look('14-replies-answered');
  });

  it('lists what needs a person in the tray, and finds people', async () => {
    await keys(page, 'g', 't');
    await look('15-tray');
    await keys(page, '/');
    await page.keyboard.type('yes');
    await look('16-search');
    await keys(page, 'Escape', 'Escape', '?');
    await look('17-keys');
    await keys(page, 'Escape', 'Control+k');
    await look('18-palette');
    await keys(page, 'Escape', 'g', 's');
    await look('19-settings');
  });

  it('shows how it went, and exports what the carrier has on record', async () => {
    await expect.poll(() => readLedger(outpost.dataDir).outstanding, { timeout: 120_000, interval: 500 }).toBe(0);
    await keys(page, 'g', 'd');
    await shows(/replied/i);
    await look('20-dashboard');
    await keys(page, 'g', 'x');
    await look('21-exports');
    for (const [digit, kind] of [
      ['1', 'opt-outs'],
      ['2', 'contacts'],
      ['3', 'messages'],
    ] as const) {
      await keys(page, digit);
      await expect.poll(() => finished(kind), { timeout: 30_000 }).toHaveLength(1);
    }
    await look('22-exports-written');
    compareWithTheLedger();
    expect(complaints).toEqual([]);
  });

  it('looks as good in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const [name, ...path] of [
      ['23-dark-replies', 'g', 'r'],
      ['24-dark-dashboard', 'g', 'd'],
      ['25-dark-lists', 'g', 'l'],
      ['26-dark-campaigns', 'g', 'c'],
      ['27-dark-exports', 'g', 'x'],
      ['28-dark-settings', 'g', 's'],
      ['29-dark-initials', 'g', 'i'],
    ] as const) {
      await keys(page, ...path);
      await page.waitForTimeout(500);
      await look(name);
    }
  });
});

/** How many the initials screen says are texted. */
async function texted(): Promise<number> {
  const words = await page.getByLabel('Progress of the campaign').innerText();
  return Number((/([\d,]+)\s*texted/.exec(words)?.[1] ?? '').replaceAll(',', ''));
}

/** Opts one person out who did not ask for it by a carrier word: O, and again O where it asks. */
async function optOneOut(): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if ((await composer().count()) > 0) break;
    await keys(page, 'j');
    await page.waitForTimeout(60);
  }
  await keys(page, 'Escape', 'o');
  await shows(/Undo/);
}

/** Answers the open conversation as a texter would; 1 when an answer went out, 0 when there was only something to put away. */
async function answerOne(turn: number): Promise<number> {
  await page.waitForTimeout(120);
  if ((await composer().count()) === 0) {
    await keys(page, 'Escape', 'j');
    return 0;
  }
  await keys(page, 'Escape', 'Alt+1');
  if ((await composer().inputValue()) === '') await keys(page, String((turn % 3) + 1));
  await expect.poll(() => composer().inputValue()).not.toBe('');
  await keys(page, 'Enter');
  await page.waitForTimeout(150);
  await keys(page, 'Escape', 'j');
  return 1;
}

function finished(kind: string): string[] {
  return readdirSync(join(outpost.dataDir, 'exports')).filter(
    (name) => name.startsWith(`outpost-${kind}`) && name.endsWith('.csv'),
  );
}

type Row = Record<string, string>;

function parse(file: string): Papa.ParseResult<Row> {
  const text = readFileSync(join(outpost.dataDir, file), 'utf8').replace(/^\uFEFF/, '');
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
}

/** The carrier's ledger is the judge: the same texts, nobody twice, every reply there. */
function compareWithTheLedger(): void {
  const { accepted, replies } = readLedger(outpost.dataDir);
  const said = [...new Map(replies.map((reply) => [reply.id, reply])).values()];
  const messages = parse(join('exports', finished('messages')[0] ?? '')).data;
  const contacts = parse(join('exports', finished('contacts')[0] ?? '')).data;
  const optOuts = parse(join('exports', finished('opt-outs')[0] ?? '')).data;
  const sent = messages.filter((row) => row['direction'] === 'out');
  const received = messages.filter((row) => row['direction'] === 'in');

  expect(pairs(sent)).toEqual(accepted.map(({ to, text }) => `${to} ${text}`).toSorted());
  expect(pairs(received)).toEqual(said.map(({ from, text }) => `${from} ${text}`).toSorted());

  const firstTexts = sent.filter((row) => row['step'] === 'initial').map((row) => row['phone_e164']);
  expect(firstTexts).toHaveLength(LIST.accepted);
  expect(new Set(firstTexts).size).toBe(LIST.accepted);
  const openings = accepted.filter(({ text }) => text.startsWith('Hi ') && text.endsWith('Reply STOP to opt out.'));
  expect(openings).toHaveLength(LIST.accepted);
  expect(new Set(openings.map(({ to }) => to)).size).toBe(LIST.accepted);

  expect(contacts).toHaveLength(LIST.accepted);
  const replied = contacts.filter((row) => row['replied'] === '1').map((row) => row['phone_e164']);
  expect(new Set(replied)).toEqual(new Set(said.map(({ from }) => from)));
  const optedOut = contacts.filter((row) => row['opted_out'] === '1').map((row) => row['phone_e164']);
  expect(optedOut).toHaveLength(optOuts.length);
  expect(new Set(optedOut)).toEqual(new Set(optOuts.map((row) => row['phone_e164'])));
  expect(optOuts.filter((row) => row['source'] === 'texter')).toHaveLength(1);
  expect(contacts.filter((row) => row['q:Will they come?'] === 'Yes').length).toBe(ANSWERS);
}

/** "number text" of each row, sorted; without the apostrophe that keeps a spreadsheet from reading a text as a formula. */
function pairs(rows: readonly Row[]): string[] {
  return rows.map((row) => `${row['phone_e164']} ${(row['text'] ?? '').replace(/^'(?=[=+\-@\t\r\n])/, '')}`).toSorted();
}
