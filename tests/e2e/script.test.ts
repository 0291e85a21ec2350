import { resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { deskForTests } from './support/desk.ts';
import { keys } from './support/window.ts';

const LIST = resolve('resources/samples/neighbors.csv');
const TEXTED = 40;

const desk = deskForTests({ speed: 400, seed: 11, replies: 1 });
const { look, shows } = desk;

/** Tabs on until the field has the focus. */
async function tabTo(field: Locator): Promise<void> {
  for (let press = 0; press < 60; press++) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await desk.page.keyboard.press('Tab');
  }
  throw new Error('The field cannot be reached by Tab.');
}
const focused = (place: Locator): Promise<unknown> =>
  expect.poll(() => place.evaluate((element) => element === document.activeElement)).toBe(true);
const select = (name: string): Locator => desk.page.getByRole('combobox', { name, exact: true });
const field = (name: string): Locator => desk.page.getByRole('textbox', { name, exact: true });

/** Past those who have opted out: nothing is written to them any more. */
async function pastOptedOut(): Promise<void> {
  const composer = desk.page.getByRole('textbox', { name: /^Answer to/ });
  for (let step = 0; step < 15 && (await composer.count()) === 0; step++) {
    await keys(desk.page, 'j');
    await desk.page.waitForTimeout(200);
  }
}

/** On how many lines the composer's buttons stand, and how many of them stick out or hide a part of their words. */
async function underComposer(): Promise<{ lines: number; cut: number }> {
  return desk.page.getByRole('textbox', { name: /^Answer to/ }).evaluate((writing) => {
    const composer = writing.parentElement!.parentElement!;
    const edge = writing.parentElement!.getBoundingClientRect();
    const buttons = [...composer.querySelectorAll('button[data-command]')];
    const middles = buttons.map((button) => {
      const { top, bottom } = button.getBoundingClientRect();
      return Math.round((top + bottom) / 2);
    });
    const cut = buttons.filter((button) => {
      const { left, right } = button.getBoundingClientRect();
      const words = button.querySelector('.mantine-Button-label')!;
      return left < edge.left - 1 || right > edge.right + 1 || words.scrollWidth > words.clientWidth;
    });
    return { lines: new Set(middles).size, cut: cut.length };
  });
}

describe('a script with branches and rules, by keyboard alone', () => {
  it('is written as a tree, walked through, and gets a rule that is tried in place', async () => {
    await desk.sayWho();
    await desk.bringList(LIST);
    await desk.beginCampaign('2');
    await keys(desk.page, 'q');
    await desk.page.keyboard.type('Which table?');
    await tabTo(field('Words of question 5'));
    await desk.page.keyboard.type('Lovely! Which table would you like?');
    await keys(desk.page, 'Escape', '4');
    await tabTo(select('After answer 1 of question 1'));
    await desk.page.keyboard.type('5');
    await keys(desk.page, 'Escape', 'm');
    // The new rule has the focus; Alt+X takes it away, and the one before it has the focus.
    await focused(select('When does rule 5 act'));
    await keys(desk.page, 'Alt+x');
    await expect.poll(() => select('When does rule 5 act').count()).toBe(0);
    await keys(desk.page, 'Escape', 'm');
    await focused(select('When does rule 5 act'));
    await keys(desk.page, 'ArrowDown');
    await tabTo(field('Tag of rule 5'));
    await desk.page.keyboard.type('asked-where');
    await tabTo(field('Try them with a reply'));
    await desk.page.keyboard.type('Where is it?');
    await shows('Rule 5 would act');
    await look('60-rules');
    await keys(desk.page, 'Escape', 'w', '1');
    await shows('Lovely! Which table');
    await look('61-script-tree');
  });

  it('leads from answer to answer in a conversation, and takes them back by the same key', async () => {
    await desk.sendFirst(TEXTED);
    await desk.page.waitForTimeout(3_000);
    await keys(desk.page, 'g', 'r');
    const composer = desk.page.getByRole('textbox', { name: /^Answer to/ });
    const script = desk.page.getByRole('region', { name: 'Script', exact: true });
    await script.waitFor();
    await pastOptedOut();
    for (const [width, height] of [
      [1024, 700],
      [1280, 800],
    ] as const) {
      await desk.page.setViewportSize({ width, height });
      expect(await underComposer(), `the composer's buttons at ${width} pixels`).toEqual({ lines: 1, cut: 0 });
    }
    const pressed = (name: RegExp): Locator => script.getByRole('button', { name, pressed: true });
    await keys(desk.page, 'Alt+1');
    await pressed(/^Yes/).first().waitFor();
    await script.getByText('Which table?').waitFor();
    await desk.page.getByText('the next question of the script').waitFor();
    await look('62-script-answered');
    await keys(desk.page, 'Alt+1');
    await expect.poll(() => pressed(/./).count()).toBe(0);
    await keys(desk.page, 'Alt+1');
    await desk.page.getByText('the next question of the script').waitFor();
    await keys(desk.page, 'Enter');
    await expect.poll(() => composer.inputValue()).toBe('Lovely! Which table would you like?');
    await keys(desk.page, 'Alt+ArrowDown');
    await expect.poll(() => script.getByRole('button').first().textContent()).toMatch(/^Yes/);
    await look('63-next-question');
    await keys(desk.page, 'l');
    await desk.page.keyboard.type('parking');
    await desk.page.getByRole('option').first().waitFor();
    await look('64-reply-finder');
    await keys(desk.page, 'Enter');
    await expect.poll(() => composer.inputValue()).toMatch(/free parking/);
    expect(desk.complaints).toEqual([]);
  });

  it('looks as good in the dark', async () => {
    await desk.page.emulateMedia({ colorScheme: 'dark' });
    await look('65-dark-script');
    await keys(desk.page, 'Escape', 'g', 'c');
    await desk.page.waitForTimeout(500);
    await keys(desk.page, 'Enter');
    await desk.page.waitForTimeout(500);
    await keys(desk.page, '4');
    await look('66-dark-script-editor');
  });

  it('keeps quick replies of the office and one’s own, added and removed by keys', async () => {
    await keys(desk.page, 'Escape', 'g', 's');
    await shows('Quick replies of the office');
    const office = desk.page.getByRole('region', { name: 'Quick replies of the office', exact: true });
    const own = desk.page.getByRole('region', { name: 'Your own quick replies', exact: true });
    const nameIn = (part: Locator, n: number): Locator => part.getByRole('textbox', { name: `Name of reply ${n}` });
    await keys(desk.page, 'r');
    await focused(nameIn(office, 1));
    await desk.page.keyboard.type('Bus');
    // A name without a text is not thrown away by saving.
    await office.getByText('“Bus” has no text yet.').waitFor();
    await keys(desk.page, 'Tab');
    await desk.page.keyboard.type('Bus 12 stops at the door.');
    await keys(desk.page, 'Control+Enter');
    await office.getByText('Saved', { exact: true }).waitFor();
    await keys(desk.page, 'Escape', 'Shift+R');
    await focused(nameIn(own, 1));
    await desk.page.keyboard.type('Mine');
    await keys(desk.page, 'Tab');
    await desk.page.keyboard.type('See you!');
    await keys(desk.page, 'Control+Enter');
    await own.getByText('Saved', { exact: true }).waitFor();
    await look('67-settings-replies');
    await keys(desk.page, 'Alt+x');
    await expect.poll(() => nameIn(own, 1).count()).toBe(0);
    await keys(desk.page, 'Control+Enter');
    await own.getByText('Saved', { exact: true }).waitFor();
    await keys(desk.page, 'Escape', 'g', 'r');
    await desk.page.getByRole('region', { name: 'Script', exact: true }).waitFor();
    await pastOptedOut();
    await keys(desk.page, 'l');
    await desk.page.keyboard.type('bus');
    await desk.page.getByRole('option', { name: /^Bus/ }).waitFor();
    expect(desk.complaints).toEqual([]);
  });
});
