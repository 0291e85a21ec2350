import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawWorkbook, textRow } from '../support/raw-workbook.ts';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { chooseFile, keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

const VAN = [
  'Voter File VANID,FirstName,Home Phone,Cell Phone,Gift',
  '1,Ana,212-555-0109,212-555-0101,"$1,200.00"',
  '2,Bo,212-555-0102,,$5',
  '3,Cy,,12,lots',
].join('\n');

let folder: string;
let outpost: RunningOutpost;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-intake-'));
  writeFileSync(join(folder, 'walk list.csv'), VAN);
  outpost = await startOutpost({ file: join(folder, 'walk list.csv') });
  browser = await openBrowser();
  ({ page, complaints } = await openDesk(browser, outpost.address));
});
afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
  removeDataDir(folder);
});

async function look(name: string): Promise<void> {
  await page.waitForTimeout(300);
  await screenshot(page, name);
  expect(await seriousViolations(page), `accessibility of ${name}`).toEqual([]);
}
const shows = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
/** Chooses a file by key, on the screen of lists. */
async function choose(path: string): Promise<void> {
  await keys(page, 'g', 'l');
  await page.getByRole('heading', { name: 'Lists', exact: true }).waitFor();
  await chooseFile(page, 'a', path);
}

describe('a list that is opened with the program', () => {
  it('waits behind the first question, and shows what its columns become', async () => {
    await shows('Who is texting?');
    await page.keyboard.type('Dana');
    await keys(page, 'Tab');
    await page.keyboard.type('Riverside Alliance');
    await keys(page, 'Enter');
    await shows(/first valid one that a cell phone can have, looked for in “Cell Phone”, then “Home Phone”/);
    await shows('212-555-0109');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await look('intake-01-mapping');
    await shows('Row 2 becomes');
    await keys(page, 'Alt+j');
    await shows('Row 4 becomes');
    await keys(page, 'Alt+j');
    await shows('Row 2 becomes');
  });

  it('is read as somebody says, by keyboard, and the way of reading is kept', async () => {
    // A select takes the first letters of a choice.
    await page.getByLabel('How Gift is read').focus();
    await page.keyboard.type('Num');
    await shows('1200');
    await keys(page, 'Alt+s');
    await shows('Save these columns as a preset');
    await page.keyboard.type('Walk lists');
    await keys(page, 'Enter');
    await shows('Preset “Walk lists”');
    await look('intake-02-preset');
    await keys(page, 'Control+Enter');
    await shows('Rows in the file');
    await shows('(212) 555-0102');
  });

  it('gives its way of reading to the next file of its kind, until that is forgotten', async () => {
    await choose(join(folder, 'walk list.csv'));
    await shows('Preset “Walk lists”');
    await keys(page, 'Alt+h');
    await shows('Column 1');
    await keys(page, 'Alt+h');
    await shows('Preset “Walk lists”');
    await keys(page, 'Alt+r');
    await page.getByText('Preset “Walk lists”').waitFor({ state: 'detached' });
    await keys(page, 'Escape', 'b');
  });
});

describe('an Excel workbook', () => {
  it('shows its sheets to choose from', async () => {
    const path = join(folder, 'people.xlsx');
    const people = (name: string): string => textRow(1, 'first name', 'cell') + textRow(2, name, '2125550133');
    writeFileSync(
      path,
      await rawWorkbook({
        sheets: [
          { name: 'May', xml: people('Mia') },
          { name: 'June', xml: people('Jo') },
        ],
      }),
    );
    await choose(path);
    await shows('Mia');
    expect(await page.getByRole('checkbox', { name: 'First row has headers' }).isChecked()).toBe(true);
    await keys(page, 'Alt+t', 'ArrowDown');
    await shows('Jo');
    await page.getByText('Mia').waitFor({ state: 'detached' });
    await look('intake-03-workbook');
    await keys(page, 'Control+Enter');
    await shows('Rows in the file');
    await shows('(212) 555-0133');
    expect(complaints).toEqual([]);
  });
});

it('a file without a row is no list', async () => {
  const path = join(folder, 'only headers.csv');
  writeFileSync(path, 'first name,cell\n');
  await choose(path);
  await shows('There are no rows to import.');
  await keys(page, 'Control+Enter');
  await page.waitForTimeout(300);
  await shows('There are no rows to import.');
});
