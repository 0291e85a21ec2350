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
    await desk.bringList(LIST);
    await desk.beginCampaign('2');
    await desk.page.getByLabel('Try a second version on half of the people').focus();
    await keys(desk.page, 'Space');
    await desk.page.getByLabel('First text, version B').waitFor();
    await keys(desk.page, 'Tab', 'Control+a');
    await desk.page.keyboard.type('Free food and music this Saturday! Are you in? Reply STOP to opt out.');
    await look('results-1-two-versions');
    await desk.sendFirst(TEXTS);
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

  it('shows and writes the results of a segment', async () => {
    await keys(desk.page, 'g', 'e');
    await shows('No segments yet');
    await keys(desk.page, 'n', 'a');
    await shows('What is the condition about?');
    await desk.page.keyboard.type('state');
    await keys(desk.page, 'Enter');
    await shows('State …');
    await keys(desk.page, '1');
    await shows('State is …');
    await keys(desk.page, 'Enter');
    await shows('Type what to look for.');
    await desk.page.keyboard.type('il');
    await keys(desk.page, 'Enter');
    await shows('State is “il”');
    await keys(desk.page, 'r');
    await desk.page.keyboard.type('Illinois');
    await keys(desk.page, 'Control+Enter');
    await shows(/^Saved$/);
    await keys(desk.page, 'Escape', 'g', 'd');
    await desk.page.getByRole('heading', { name: 'Dashboard' }).waitFor();
    await keys(desk.page, 'f');
    await desk.page.keyboard.type('illinois');
    await keys(desk.page, 'Enter');
    await shows(/Segment: Illinois/);
    await look('results-7-segment');
    await keys(desk.page, 'x');
    await expect.poll(() => desk.page.getByText(/Segment: Illinois/).count()).toBe(0);
    await keys(desk.page, 'g', 'x');
    await desk.page.getByRole('heading', { name: 'Exports' }).waitFor();
    await keys(desk.page, 's');
    await shows('Whose results?');
    await desk.page.keyboard.type('illinois');
    await keys(desk.page, 'Enter');
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys(desk.page, '3');
    await shows('Only people of the segment “Illinois”.');
    await look('results-8-file-of-a-segment');
    await expect.poll(() => written('.csv').filter((name) => name.includes('-illinois')).length).toBe(1);
    expect(desk.complaints).toEqual([]);
  });
});
