import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { keys, screenshot, seriousViolations } from '../../support/window.ts';

/** Whole programs take their time on a machine that has other work. */
export const PATIENCE_MS = 90_000;
/** For what is asked again and again until it is so. */
export const UNTIL = { timeout: PATIENCE_MS, interval: 100 };

export const shows = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByText(words).first().waitFor({ timeout: PATIENCE_MS });

const statusBar = (page: Page): Locator => page.getByRole('contentinfo', { name: 'Status' });

export const barSays = (page: Page, words: string | RegExp): Promise<void> =>
  statusBar(page).getByText(words).first().waitFor({ timeout: PATIENCE_MS });

/** What the status bar counts: texts "queued", "sending" or "unknown". */
export async function barCounts(page: Page, what: 'queued' | 'sending' | 'unknown'): Promise<number> {
  const words = (await statusBar(page).innerText()).replaceAll(/\s+/g, ' ');
  return Number(new RegExp(`(\\d+) ${what}`).exec(words)?.[1]);
}

/** Looks at the screen as someone with a screen reader and someone with a camera would, who comes back by night. */
export async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  await screenshot(page, `hub-${name}`);
  expect(await seriousViolations(page), `accessibility of ${name}`).toEqual([]);
  await colors(page, 'dark');
  await screenshot(page, `hub-${name}-dark`);
  await colors(page, 'light');
}

async function colors(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ timeout: PATIENCE_MS });
  await settled(page);
}

/** What moves has come to its place. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
}

/** Answers the question of a laptop that nobody has used. */
export async function sayWho(page: Page, texter: string, org: string): Promise<void> {
  const question = page.getByRole('dialog', { name: 'Who is texting?' });
  await question.waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.type(texter);
  await keys(page, 'Tab');
  await page.keyboard.type(org);
  await keys(page, 'Enter');
  await question.waitFor({ state: 'detached', timeout: PATIENCE_MS });
}

export interface Card {
  readonly name: string;
  readonly text: string;
}

const card = (page: Page): Locator => page.getByRole('article', { name: /^Text to/ });

/** Whom the desk would text next, and how; waits until there is somebody. */
export async function onTheDesk(page: Page): Promise<Card> {
  await card(page).waitFor({ timeout: PATIENCE_MS });
  return card(page).evaluate((article) => ({
    name: article.querySelector('h2')?.textContent ?? '',
    text: article.querySelector('header + *')?.textContent ?? '',
  }));
}

/** Whether the hub has anybody for this desk; waits until one or the other is certain. */
export async function somebodyIsLeft(page: Page): Promise<boolean> {
  const nobody = page.getByText('Everyone is given out');
  await card(page).or(nobody).first().waitFor({ timeout: PATIENCE_MS });
  return (await nobody.count()) === 0;
}

/** One key press for whoever lies on the desk; gives who that was once somebody else lies there, or nobody. */
export async function pressFor(page: Page, key: 'Enter' | 'o'): Promise<Card> {
  const person = await onTheDesk(page);
  await keys(page, key);
  await page
    .getByRole('article', { name: `Text to ${person.name}`, exact: true })
    .waitFor({ state: 'detached', timeout: PATIENCE_MS });
  return person;
}

/** Moves along the desk with J until `name` lies on it. */
export async function moveTo(page: Page, name: string): Promise<void> {
  for (;;) {
    const before = await onTheDesk(page);
    if (before.name === name) return;
    await keys(page, 'j');
    await expect.poll(async () => (await onTheDesk(page)).name, UNTIL).not.toBe(before.name);
  }
}

/** Goes to Initials, to the campaign of that name. */
export async function goToInitials(page: Page, campaign: string): Promise<void> {
  await keys(page, 'g', 'i');
  await page.locator('[data-command="initials.campaign"]').waitFor({ timeout: PATIENCE_MS });
  await keys(page, 'c');
  await page.getByRole('dialog', { name: 'Text which campaign?' }).waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.type(campaign);
  await page.getByRole('option', { name: campaign }).waitFor({ timeout: PATIENCE_MS });
  await keys(page, 'Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('section > header').getByText(campaign).waitFor({ timeout: PATIENCE_MS });
}

export const conversationWith = (page: Page, name: string): Locator =>
  page.getByRole('article', { name: `Conversation with ${name}` });

/** Finds somebody by name, and opens what was said with them: Enter at once, as a fast typist does. */
export async function openConversation(page: Page, name: string): Promise<void> {
  await search(page, name);
  await keys(page, 'Enter');
  await conversationWith(page, name).waitFor({ timeout: PATIENCE_MS });
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

export async function search(page: Page, words: string): Promise<void> {
  await keys(page, '/');
  await page.getByRole('dialog', { name: 'Search people and messages' }).waitFor();
  await page.keyboard.type(words);
}

/** Answers the open conversation with what is suggested: one key puts it in, one sends it. Gives what was sent. */
export async function answerAsSuggested(page: Page): Promise<string> {
  const composer = page.getByRole('textbox', { name: /^Answer to/ });
  await keys(page, 'Enter');
  await expect.poll(() => composer.inputValue(), UNTIL).not.toBe('');
  const text = await composer.inputValue();
  await keys(page, 'Enter');
  await shows(page, text);
  await expect.poll(() => composer.inputValue().catch(() => ''), UNTIL).toBe('');
  return text;
}
