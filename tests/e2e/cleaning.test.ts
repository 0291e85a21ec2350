import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { deskForTests } from './support/desk.ts';
import { chooseFile, keys, screenshot, seriousViolations } from './support/window.ts';

// A list that needs cleaning, by keyboard alone: do-not-text numbers first, then the choices, the report, and the
// mended rows back into the same list.

const desk = deskForTests({ colors: 'dark' });
beforeAll(() => desk.page.setDefaultTimeout(8_000));

const PEOPLE = [
  'Cell,First Name,Last Name,Town',
  "(212) 555-0101,JOHN,O'BRIEN,Albany",
  '(212) 555-0102,MARÍA,MCDONALD,Troy',
  '(212) 555-0103,N/A,Lee,Utica',
  '212555,Dana,Cole,Troy',
  '(212) 555-0101,Johnny,,Albany',
  '(212) 555-0105,,van der Berg,Rome',
].join('\n');

/** Chooses a file of this text. */
const chooseText = (key: string, name: string, text: string): Promise<void> =>
  chooseFile(desk.page, key, { name, mimeType: 'text/csv', buffer: Buffer.from(text) });

it('takes a list of numbers that no campaign may text', async () => {
  await desk.sayWho();
  await keys(desk.page, 'g', 'l');
  await desk.page.getByText('No lists yet').waitFor();
  await keys(desk.page, 'd');
  await desk.page.getByText('No do-not-text lists').waitFor();
  await chooseText('a', 'members.csv', '2125550102\n2125550199\nno number\n');
  await desk.page.getByRole('dialog').getByLabel('Name of the list').waitFor();
  await keys(desk.page, 'Enter');
  await desk.page.getByRole('cell', { name: 'members.csv' }).waitFor();
  await screenshot(desk.page, 'do-not-text-lists');
  expect(await seriousViolations(desk.page)).toEqual([]);
});

it('shows what cleaning would find, and does what was switched on', async () => {
  await keys(desk.page, 'b');
  await desk.page.getByText('No lists yet').waitFor();
  await chooseText('a', 'people.csv', PEOPLE);
  await desk.page.getByText('In all 6 rows').waitFor();
  await desk.page.getByText("2 rows: JOHN → John, O'BRIEN → O'Brien, MARÍA → María").waitFor();
  await desk.page.getByText('0 opted out, 1 on a do-not-text list').waitFor();
  await keys(desk.page, 'Alt+n', 'Alt+o');
  expect(await desk.page.getByRole('checkbox', { name: /John O’Brien/ }).isChecked()).toBe(true);
  await screenshot(desk.page, 'cleaning');
  expect(await seriousViolations(desk.page)).toEqual([]);
  await keys(desk.page, 'Control+Enter');
  await desk.page.getByText('Rows in the file').waitFor();
});

it('shows each changed row before and after, and finds rows by a text', async () => {
  const views = desk.page.getByRole('group', { name: 'What to look at' });
  const recased = views.getByRole('button', { name: /Name written as people/ });
  const key = (await recased.innerText()).trim().slice(0, 1);
  await keys(desk.page, key);
  await desk.page.getByText("O'BRIEN → O'Brien").first().waitFor();
  await screenshot(desk.page, 'report-changed-rows');
  expect(await seriousViolations(desk.page)).toEqual([]);
  await keys(desk.page, 'f');
  await desk.page.keyboard.type('troy');
  await desk.page.getByText('1 found').waitFor();
  await keys(desk.page, 'Escape');
});

it('takes the mended rows back into the list', async () => {
  const [download] = await Promise.all([desk.page.waitForEvent('download'), desk.page.keyboard.press('s')]);
  const saved = readFileSync(await download.path(), 'utf8');
  expect(saved).toContain('212555');
  await chooseText('m', 'mended.csv', saved.replace('212555', '2125550104'));
  await desk.page.getByText('1 person was added.').waitFor();
  await screenshot(desk.page, 'mended-rows');
  await keys(desk.page, '1');
  await desk.page.getByText('Dana Cole').waitFor();
  await desk.page.getByText('Do not text').waitFor();
  expect(desk.complaints).toEqual([]);
});
