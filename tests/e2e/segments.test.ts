import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskForTests } from './support/desk.ts';
import { keys } from './support/window.ts';

const desk = deskForTests({ speed: 200, seed: 7, colors: 'dark' });
const { look, shows } = desk;

const type = (text: string): Promise<void> => desk.page.keyboard.type(text);
/** How many people the builder says there are, once it is sure. */
async function people(): Promise<number> {
  const words = desk.page.getByRole('complementary', { name: 'People' }).getByRole('status');
  await expect.poll(() => words.textContent()).toMatch(/^[\d,]+ (?:people|person)$/);
  return Number.parseInt((await words.textContent())?.replace(',', '') ?? '', 10);
}
/** Waits until the builder says that there are so many. */
async function peopleAre(count: number): Promise<void> {
  await expect.poll(people).toBe(count);
}

describe('segments, by keyboard alone', () => {
  it('begins with a list', async () => {
    await desk.sayWho();
    await keys(desk.page, 'g', 'e');
    await shows('No segments yet');
    await look('segments-1-empty');
    await keys(desk.page, 'g', 'l');
    await desk.choose('a', resolve('resources/samples/neighbors.csv'));
    await shows('Name of the list');
    await keys(desk.page, 'Control+Enter');
    await shows('Rows in the file');
  });

  it('builds a rule line by line and counts it as it grows', async () => {
    await keys(desk.page, 'g', 'e');
    await shows('No segments yet');
    await keys(desk.page, 'n');
    const all = await people();
    expect(all).toBeGreaterThan(200);
    await keys(desk.page, 'a');
    await shows('What is the condition about?');
    await look('segments-2-what');
    await type('state');
    await keys(desk.page, 'Enter');
    await shows('State …');
    await keys(desk.page, '1');
    await shows('State is …');
    await keys(desk.page, 'Enter');
    await shows('Type what to look for.');
    await type('il');
    await keys(desk.page, 'Enter');
    await shows('State is “il”');
    await expect.poll(people).toBeLessThan(all);
    const inState = await people();

    // Turned around, they are the others.
    await keys(desk.page, 'x');
    await peopleAre(all - inState);
    await keys(desk.page, 'x');
    await peopleAre(inState);

    // A group: of those, people with either of two first letters.
    await keys(desk.page, 'Shift+A');
    for (const letter of ['a', 'm']) {
      await keys(desk.page, 'a');
      await type('first name');
      await keys(desk.page, 'Enter', '2');
      await shows('First name starts with …');
      await type(letter);
      await keys(desk.page, 'Enter');
      await shows(`First name starts with “${letter}”`);
    }
    await expect.poll(people).toBeLessThan(inState);
    const either = await people();
    expect(either).toBeGreaterThan(0);
    await keys(desk.page, 'k', 'k', 'o');
    await shows('all of these');
    await peopleAre(0);
    await keys(desk.page, 'o');
    await peopleAre(either);
    await look('segments-3-builder');

    await keys(desk.page, 'r');
    await type('Illinois A and M');
    await keys(desk.page, 'Control+Enter');
    await shows(/^Saved$/);
    await keys(desk.page, 'Escape', 'b');
    await shows('Counted');
    await expect.poll(() => desk.page.getByRole('row').nth(1).textContent()).toContain(String(either));
  });

  it('splits, samples, combines, duplicates and removes', async () => {
    await keys(desk.page, 'p');
    await type('2');
    await keys(desk.page, 'Enter');
    await shows('Illinois A and M: part 2 of 2');
    await expect.poll(() => desk.page.getByRole('dialog').count()).toBe(0);
    await keys(desk.page, 'j', 'c');
    await shows('combine');
    await look('segments-4-combine');
    await keys(desk.page, '3');
    await shows('Also in which segment?');
    await keys(desk.page, '1');
    await shows(/who are also in/);
    await look('segments-5-all');
    await keys(desk.page, 'd');
    await shows(/^Copy of/);
    await keys(desk.page, 'k', 'k', 'k', 'k', 'k', 'Delete');
    await shows(/^Remove “Copy of/);
    await keys(desk.page, 'Tab', 'Enter');
    await expect.poll(() => desk.page.getByText(/^Copy of/).count()).toBe(0);
    await expect.poll(() => desk.page.getByRole('dialog').count()).toBe(0);
    // What others are made of stays, and the words say why.
    await keys(desk.page, 'j', 'j', 'j', 'j', 'j', 'Delete');
    await shows(/^Remove “Illinois A and M”/);
    await keys(desk.page, 'Tab', 'Enter');
    await shows(/is made of this one, so it stays/);
    await keys(desk.page, 'Escape');
    await expect.poll(() => desk.page.getByRole('dialog').count()).toBe(0);
  });

  it('takes every key in its dialogs, also where timers are late', async () => {
    // As on a slow laptop: what the window put off for a moment comes much later than the next keys.
    await desk.page.evaluate(() => {
      const atOnce = window.setTimeout.bind(window);
      Object.assign(window, { setTimeout: (call: () => void, ms = 0) => atOnce(call, ms < 100 ? 400 : ms) });
    });
    await keys(desk.page, 'n');
    await people();
    await keys(desk.page, 'a');
    await type('first name');
    await keys(desk.page, 'Enter', '2');
    await type('z');
    await desk.page.waitForTimeout(500);
    await type('y');
    await keys(desk.page, 'Enter');
    await shows('First name starts with “zy”');
    // A second press of the key works at once: the focus is back on the screen.
    await keys(desk.page, 'a', 'Escape', 'a');
    await shows('What is the condition about?');
    await keys(desk.page, 'Escape', 'b', 'Tab', 'Enter');
    await shows('Combine');
    await desk.page.reload();
    await shows('Combine');
  });

  it('is the audience of a campaign, and later people are taken in by a key', async () => {
    await keys(desk.page, 'g', 'c');
    await shows('No campaigns yet');
    await keys(desk.page, 'n');
    await keys(desk.page, '2');
    await shows('What people get');
    await desk.page.getByRole('combobox', { name: 'People' }).waitFor();
    await keys(desk.page, '2');
    await type('Illinois A and M');
    await shows('First row');
    await keys(desk.page, 'Escape');
    await look('segments-6-campaign');
    await keys(desk.page, 'Control+Enter');
    await shows(/^Ready$/);
    await keys(desk.page, 'Control+Enter');
    await shows('Start this campaign?');
    await keys(desk.page, 'Enter');
    await shows('Nobody came to the segment since.');
    await look('segments-7-live');
    expect(desk.complaints).toEqual([]);
  });
});
