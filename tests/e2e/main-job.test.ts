import Papa from 'papaparse';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readLedger } from './support/ledger.ts';
import { deskForTests } from './support/desk.ts';
import { chooseFile, keys } from './support/window.ts';

/** A real list where it is at hand, the shipped sample elsewhere; with what is known to be in each. */
const OFFICES = resolve('../shared/data/district-offices.csv');
const LIST = existsSync(OFFICES)
  ? { file: OFFICES, rows: 1312, accepted: 1204, withoutPhone: 32, merged: 76 }
  : { file: resolve('resources/samples/neighbors.csv'), rows: 260, accepted: 246, withoutPhone: 5, merged: 5 };
const ANSWERS = 20;

const desk = deskForTests({ speed: 200, seed: 7 });
const { look, shows } = desk;

const composer = (): Locator => desk.page.getByRole('textbox', { name: /^Answer to/ });

describe('the main job, by keyboard alone', () => {
  it('asks who is texting', async () => {
    await shows('Who is texting?');
    await look('01-who-is-texting');
    await desk.page.keyboard.type('Dana');
    await keys(desk.page, 'Tab');
    await desk.page.keyboard.type('Riverside Alliance');
    await keys(desk.page, 'Enter');
    await shows('No campaign is live');
    await look('02-initials-empty');
  });

  it('imports a list, and accounts for every row', async () => {
    await keys(desk.page, 'g', 'l');
    await look('03-lists-empty');
    await chooseFile(desk.page, 'a', LIST.file);
    await shows('Name of the list');
    await look('04-list-mapping');
    await keys(desk.page, 'Control+Enter');
    await shows('Rows in the file');
    await shows(LIST.accepted.toLocaleString('en-US'));
    await shows('No phone number');
    await look('05-list-report');
    await keys(desk.page, '2');
    await look('06-list-rejected');
    await keys(desk.page, 's');
    await desk.page.waitForTimeout(500);
    const saved = readdirSync(join(desk.outpost.dataDir, 'exports')).filter((name) => name.includes('reject'));
    expect(saved).toHaveLength(1);
    const { data } = parse(join('exports', saved[0] ?? ''));
    expect(data).toHaveLength(LIST.rows - LIST.accepted - LIST.merged);
  });

  it('writes a campaign for it, sees it merged with real rows, and starts it', async () => {
    await keys(desk.page, 'c');
    await desk.page.waitForTimeout(400);
    await look('07-campaign-uses');
    await keys(desk.page, '2');
    await shows('What people get');
    await shows('First row');
    await look('08-campaign-editor');
    await keys(desk.page, 'Control+Enter');
    await shows(/^Ready$/);
    await keys(desk.page, 'Control+Enter');
    await shows('Start this campaign?');
    await look('09-campaign-start');
    await keys(desk.page, 'Enter');
    await shows('It is live.');
    await look('10-campaign-live');
  });

  it('sends exactly one text for a held Enter', async () => {
    await keys(desk.page, 'g', 'i');
    await shows('to go');
    await look('11-initials');
    const before = await texted();
    await desk.page.keyboard.down('Enter');
    for (let repeat = 0; repeat < 20; repeat++) await desk.page.keyboard.down('Enter');
    await desk.page.keyboard.up('Enter');
    await expect.poll(texted).toBe(before + 1);
    await desk.page.waitForTimeout(500);
    expect(await texted()).toBe(before + 1);
  });

  it('texts everyone on the list, one key press each', async () => {
    for (let press = 0; press < LIST.accepted * 3; press++) {
      await keys(desk.page, 'Enter');
      if (press % 25 === 0 && (await desk.page.getByText('Everyone is texted').count()) > 0) break;
    }
    await shows('Everyone is texted');
    await look('12-initials-done');
    await expect.poll(() => readLedger(desk.outpost.dataDir).accepted.length, { timeout: 120_000 }).toBe(LIST.accepted);
  });

  it('answers replies: the suggestion with two presses, an answer with one, an opt-out with its confirmation', async () => {
    await keys(desk.page, 'g', 'r');
    await desk.page.getByRole('article').first().waitFor();
    await look('13-replies');
    await optOneOut();
    for (let people = 0; people < ANSWERS;) people += await answerOne(people);
    await look('14-replies-answered');
  });

  it('lists what needs a person in the tray, and finds people', async () => {
    await keys(desk.page, 'g', 't');
    await look('15-tray');
    await keys(desk.page, '/');
    await desk.page.keyboard.type('yes');
    await look('16-search');
    await keys(desk.page, 'Escape', 'Escape', '?');
    await look('17-keys');
    await keys(desk.page, 'Escape', 'Control+k');
    await look('18-palette');
    await keys(desk.page, 'Escape', 'g', 's');
    await look('19-settings');
  });

  it('shows how it went, and exports what the carrier has on record', async () => {
    await expect.poll(() => readLedger(desk.outpost.dataDir).outstanding, { timeout: 120_000, interval: 500 }).toBe(0);
    await keys(desk.page, 'g', 'd');
    await shows(/replied/i);
    await look('20-dashboard');
    await keys(desk.page, 'g', 'x');
    await look('21-exports');
    for (const [digit, kind] of [
      ['1', 'opt-outs'],
      ['2', 'contacts'],
      ['3', 'messages'],
    ] as const) {
      await keys(desk.page, digit);
      await expect.poll(() => finished(kind), { timeout: 30_000 }).toHaveLength(1);
    }
    await look('22-exports-written');
    compareWithTheLedger();
    expect(desk.complaints).toEqual([]);
  });

  it('looks as good in the dark', async () => {
    await desk.page.emulateMedia({ colorScheme: 'dark' });
    for (const [name, ...path] of [
      ['23-dark-replies', 'g', 'r'],
      ['24-dark-dashboard', 'g', 'd'],
      ['25-dark-lists', 'g', 'l'],
      ['26-dark-campaigns', 'g', 'c'],
      ['27-dark-exports', 'g', 'x'],
      ['28-dark-settings', 'g', 's'],
      ['29-dark-initials', 'g', 'i'],
    ] as const) {
      await keys(desk.page, ...path);
      await desk.page.waitForTimeout(500);
      await look(name);
    }
  });
});

/** How many the initials screen says are texted. */
async function texted(): Promise<number> {
  const words = await desk.page.getByLabel('Progress of the campaign').innerText();
  return Number((/([\d,]+)\s*texted/.exec(words)?.[1] ?? '').replaceAll(',', ''));
}

/** Opts one person out who did not ask for it by a carrier word: O, and again O where it asks. */
async function optOneOut(): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if ((await composer().count()) > 0) break;
    await keys(desk.page, 'j');
    await desk.page.waitForTimeout(60);
  }
  await keys(desk.page, 'Escape', 'o');
  await shows(/Undo/);
}

/** Numbers of those who have been answered. */
const answered = new Set<string>();

/** Whose conversation is open, by the number above it. */
async function openNumber(): Promise<string> {
  const words = (await desk.page.getByRole('article').first().innerText()).slice(0, 200);
  return /\(\d{3}\) \d{3}-\d{4}/.exec(words)?.[0] ?? words;
}

/** Answers the open conversation as a texter would; 1 when somebody got their first answer, else 0. */
async function answerOne(turn: number): Promise<number> {
  await desk.page.waitForTimeout(120);
  if ((await composer().count()) === 0) {
    await keys(desk.page, 'Escape', 'j');
    return 0;
  }
  const who = await openNumber();
  await keys(desk.page, 'Escape', 'Alt+1');
  if ((await composer().inputValue()) === '') await keys(desk.page, String((turn % 3) + 1));
  await expect.poll(() => composer().inputValue()).not.toBe('');
  await keys(desk.page, 'Enter');
  // Enter goes on to the next by itself, but not where they wrote something meanwhile.
  await desk.page.waitForTimeout(700);
  if ((await openNumber()) === who) await keys(desk.page, 'Escape', 'j');
  const before = answered.size;
  return answered.add(who).size - before;
}

function finished(kind: string): string[] {
  return readdirSync(join(desk.outpost.dataDir, 'exports')).filter(
    (name) => name.startsWith(`outpost-${kind}`) && name.endsWith('.csv'),
  );
}

type Row = Record<string, string>;

function parse(file: string): Papa.ParseResult<Row> {
  const text = readFileSync(join(desk.outpost.dataDir, file), 'utf8').replace(/^\uFEFF/, '');
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
}

/** The carrier's ledger is the judge: the same texts, nobody twice, every reply there. */
function compareWithTheLedger(): void {
  const { accepted, replies } = readLedger(desk.outpost.dataDir);
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
