import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskForTests } from './support/desk.ts';
import { keys } from './support/window.ts';

const LIST = resolve('resources/samples/neighbors.csv');
const TEXTS = 40;

const desk = deskForTests({ speed: 400, seed: 7 });
const { look, shows } = desk;

const written = (ending: string): string[] =>
  readdirSync(join(desk.outpost.dataDir, 'exports')).filter((name) => name.endsWith(ending) && !name.startsWith('.'));

describe('results, by keyboard alone', () => {
  it('tries two versions of a first text', async () => {
    await desk.sayWho();
    await keys(desk.page, 'g', 'l');
    await shows('Add a list');
    await desk.choose('a', LIST);
    await shows('Name of the list');
    await keys(desk.page, 'Control+Enter');
    await shows('Rows in the file');
    await keys(desk.page, 'c');
    await desk.page.waitForTimeout(400);
    await keys(desk.page, '2');
    await shows('First row');
    await desk.page.getByLabel('Try a second version on half of the people').focus();
    await keys(desk.page, 'Space');
    await desk.page.getByLabel('First text, version B').waitFor();
    await keys(desk.page, 'Tab', 'Control+a');
    await desk.page.keyboard.type('Free food and music this Saturday! Are you in? Reply STOP to opt out.');
    await look('results-1-two-versions');
    await keys(desk.page, 'Escape', 'Control+Enter');
    await shows(/^Ready$/);
    await keys(desk.page, 'Control+Enter');
    await shows('Start this campaign?');
    await keys(desk.page, 'Enter');
    await shows('It is live.');
    await keys(desk.page, 'g', 'i');
    await shows('to go');
    for (let press = 0; press < TEXTS; press++) await keys(desk.page, 'Enter');
  });

  it('compares them while texts flow, and narrows by a filter', async () => {
    await keys(desk.page, 'g', 'd');
    const versions = desk.page.getByRole('table', { name: 'Versions of the first text' });
    await versions.waitFor();
    await expect.poll(() => versions.getByRole('row').count(), { timeout: 20_000 }).toBe(3);
    await shows(/Too early to say about replies|No clear difference|gets more replies|No difference in replies/);
    await look('results-2-dashboard');
    await keys(desk.page, 'f');
    await desk.page.keyboard.type('dana');
    await keys(desk.page, 'Enter');
    await shows(/Texter: Dana/);
    await look('results-3-filtered');
    await keys(desk.page, 'x');
    await expect.poll(() => desk.page.getByText('Texter: Dana').count()).toBe(0);
  });

  it('writes the report', async () => {
    await keys(desk.page, 'r');
    await expect.poll(() => written('.pdf').length, { timeout: 20_000 }).toBe(1);
    const pdf = readFileSync(join(desk.outpost.dataDir, 'exports', written('.pdf')[0]!), 'latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    await shows('Report, all campaigns');
  });

  it('chooses columns, keeps them as a preset, and exports with it', async () => {
    await keys(desk.page, 'o');
    await shows('Columns of which file?');
    await desk.page.waitForTimeout(300);
    await keys(desk.page, '2');
    await desk.page.getByRole('checkbox', { name: 'external_id', exact: true }).waitFor();
    await expect.poll(() => desk.page.evaluate(() => document.activeElement?.getAttribute('data-place'))).toBe('0');
    // Out with the first; the third up; the one then second gets another header.
    await keys(desk.page, 'Space', 'ArrowDown', 'ArrowDown', 'Alt+ArrowUp', 'Tab', 'Control+a');
    await desk.page.keyboard.type('Campaign voter id');
    await look('results-4-columns');
    await desk.page.getByLabel('Name of the preset').focus();
    await desk.page.keyboard.type('For the CRM');
    await keys(desk.page, 'Control+s');
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys(desk.page, 'p');
    await shows('Export with which preset?');
    await desk.page.waitForTimeout(300);
    await keys(desk.page, 'Enter');
    await expect.poll(() => written('.csv').filter((name) => name.includes('contacts')).length).toBe(1);
    const [name] = written('.csv').filter((file) => file.includes('contacts'));
    const [head = ''] = readFileSync(join(desk.outpost.dataDir, 'exports', name!), 'utf8')
      .replace('\uFEFF', '')
      .split('\r\n');
    expect(head.split(',').slice(0, 3)).toEqual(['Campaign voter id', 'vanid', 'pdi_id']);
    expect(head).not.toContain('external_id');
  });

  it('writes workbooks, and looks as good in the dark', async () => {
    await keys(desk.page, 'f', '1');
    await expect.poll(() => written('.xlsx').length, { timeout: 20_000 }).toBe(1);
    await desk.page.emulateMedia({ colorScheme: 'dark' });
    await look('results-5-dark-exports');
    await keys(desk.page, 'g', 'd');
    await shows('How far they came'.toLowerCase());
    await look('results-6-dark-dashboard');
    expect(desk.complaints).toEqual([]);
  });
});
