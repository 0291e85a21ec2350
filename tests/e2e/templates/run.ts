import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { readLedger } from '../support/ledger.ts';
import type { Desk } from '../support/desk.ts';
import { keys } from '../support/window.ts';

const UNTIL = { timeout: 60_000, interval: 200 };
/** Conversations that are answered at most: every way of a script is walked by somebody long before. */
const MOST_ANSWERS = 60;

const OWN_WORDS = 'As they put it';

/** What a texter did, to hold the files against. */
export interface Done {
  /** Answers recorded, by label; what was written down in a person's own words stands as one label. */
  readonly answers: Map<string, number>;
}

/** From an empty program to a live campaign with its sample people: `g c n`, the number of the use, and go. */
export async function startFromTemplate(desk: Desk, digit: number): Promise<void> {
  const { page, shows } = desk;
  await desk.sayWho();
  await keys(page, 'g', 'c');
  await shows('No campaigns yet');
  await keys(page, 'n');
  await shows('What is it for?');
  await shows(/made-up people/);
  await keys(page, String(digit));
  await shows('What people get');
  await shows('First row');
  await keys(page, 'Control+Enter');
  await shows(/^Ready$/);
  await keys(page, 'Control+Enter');
  await shows('Start this campaign?');
  await keys(page, 'Enter');
  await shows('It is live.');
}

/** Sends first texts, one press each. */
export async function text(desk: Desk, people: number): Promise<void> {
  await keys(desk.page, 'g', 'i');
  await desk.shows('to go');
  for (let press = 0; press < people; press++) await keys(desk.page, 'Enter');
  await expect.poll(() => readLedger(desk.outpost.dataDir).accepted.length, UNTIL).toBe(people);
  await settled(desk);
}

/** Waits until everybody has said what they will say, and the program knows. */
export async function settled(desk: Desk): Promise<void> {
  await expect
    .poll(async () => /\b0\s+queued\s+0\s+sending/.test(await desk.page.locator('body').innerText()), UNTIL)
    .toBe(true);
  await expect.poll(() => readLedger(desk.outpost.dataDir).outstanding, UNTIL).toBe(0);
}

/** Answers whoever waits, as a texter does who trusts the suggestions, until nobody waits any more. */
export async function answerEverybody(desk: Desk): Promise<Done> {
  const done: Done = { answers: new Map() };
  for (let turn = 0; turn < MOST_ANSWERS; turn++) {
    await settled(desk);
    if (!(await openReplies(desk))) return done;
    while ((await someone(desk)) && turn < MOST_ANSWERS) {
      turn += 1;
      await answerOne(desk, done);
    }
  }
  throw new Error('There is no end of answering.');
}

const composer = ({ page }: Desk): Locator => page.getByRole('textbox', { name: /^Answer to/ });
const script = ({ page }: Desk): Locator => page.getByRole('region', { name: 'Script', exact: true });

/** Opens the replies anew, with all that came. @returns false when nobody waits. */
async function openReplies(desk: Desk): Promise<boolean> {
  await keys(desk.page, 'Escape', 'g', 't', 'g', 'r');
  await desk.page.getByRole('article').or(desk.page.getByText('Nobody waits for a reply')).first().waitFor();
  return someone(desk);
}

/** Whether anybody waits, as the filter counts them. */
async function someone({ page }: Desk): Promise<boolean> {
  return Number(/Needs reply\s*(\d+)/.exec(await page.locator('#main').innerText())?.[1] ?? 0) > 0;
}

/** What Enter does now, as its button says. */
const nextStep = ({ page }: Desk): Promise<string> => page.locator('[data-command="replies.send"]').innerText();
/** Whose conversation is open, by the number above it. */
const openId = async ({ page }: Desk): Promise<string | undefined> =>
  /\(\d{3}\) \d{3}-\d{4}/.exec((await page.getByRole('article').first().innerText()).slice(0, 200))?.[0];

async function answerOne(desk: Desk, done: Done): Promise<void> {
  const { page } = desk;
  const before = await openId(desk);
  await keys(page, 'Escape');
  if ((await composer(desk).count()) === 0) await keys(page, 'Enter');
  else if ((await nextStep(desk)).startsWith('Opt out')) await keys(page, 'Enter', 'Enter');
  else if ((await page.getByText('W marks it').count()) > 0) await keys(page, 'w');
  else {
    await recordAnswer(desk, done);
    if ((await nextStep(desk)).startsWith('Put in')) await keys(page, 'Enter', 'Enter');
    else await keys(page, 'd');
  }
  await expect.poll(async () => !(await someone(desk)) || (await openId(desk)) !== before, UNTIL).toBe(true);
}

/** Records the suggested answer, or what they say where the question is for their own words. */
async function recordAnswer(desk: Desk, { answers }: Done): Promise<void> {
  const { page } = desk;
  const suggested = script(desk).locator('button[data-suggested]');
  const ownWords = script(desk).locator('[data-command="replies.answerText"]');
  if ((await suggested.count()) > 0) {
    const label = (await suggested.locator('span').first().innerText()).trim();
    const recorded = script(desk).getByRole('button', { pressed: true }).locator('span').first();
    // Who changes their mind has another answer from now on.
    const before = (await recorded.count()) > 0 ? (await recorded.innerText()).trim() : undefined;
    await keys(page, 'a');
    await script(desk).getByRole('button', { name: label, exact: true, pressed: true }).waitFor();
    if (before !== undefined) answers.set(before, (answers.get(before) ?? 0) - 1);
    answers.set(label, (answers.get(label) ?? 0) + 1);
  } else if ((await ownWords.count()) > 0) {
    await keys(page, 'Alt+0');
    await page.getByRole('textbox', { name: 'What they say' }).waitFor();
    await page.keyboard.type(OWN_WORDS);
    await keys(page, 'Enter');
    await script(desk).getByText(OWN_WORDS).first().waitFor();
    answers.set(OWN_WORDS, (answers.get(OWN_WORDS) ?? 0) + 1);
  }
}

/** The event is in two and a half hours, so that what goes the day before and some hours before is due by now. */
export async function moveEventNear({ page, shows }: Desk): Promise<void> {
  await keys(page, 'Escape', 'g', 'c');
  await page.getByRole('row').nth(1).waitFor();
  await page.waitForTimeout(300);
  await keys(page, 'Enter');
  await shows('What people get');
  await keys(page, '9');
  await page.keyboard.type('at one');
  await shows('By the clock of');
  await keys(page, 'Tab');
  await page.keyboard.type(typed(new Date(Date.now() + 150 * 60_000)));
  await page.keyboard.press('Tab');
  if (await page.evaluate(() => document.activeElement?.tagName !== 'SELECT')) await keys(page, 'Tab');
  await page.keyboard.type('Eastern');
  await keys(page, 'Escape');
  await page.waitForTimeout(300);
  await page.getByText('Saved', { exact: true }).first().waitFor();
}

/** Sends the first of the reminders to whoever it is due for, one press each. Says how many went. */
export async function remind(desk: Desk, most: number): Promise<number> {
  const { page } = desk;
  const sent = () => readLedger(desk.outpost.dataDir).accepted.length;
  await settled(desk);
  const before = sent();
  await keys(page, 'Escape', 'g', 'i');
  await page.locator('[data-command="initials.step"]').waitFor();
  await keys(page, 'm');
  await desk.shows('Send what?');
  await keys(page, '2');
  const somebody = page.getByRole('article', { name: /^Text to/ });
  const nobody = page.getByText('Nobody is left to remind');
  for (let press = 0; press < most; press++) {
    await somebody.or(nobody).first().waitFor();
    if ((await nobody.count()) > 0) break;
    const wanted = sent() + 1;
    await keys(page, 'Enter');
    await expect.poll(sent, UNTIL).toBeGreaterThanOrEqual(wanted);
  }
  await settled(desk);
  return sent() - before;
}

/** What Chromium's field for a day and a time takes, one part after the other. */
function typed(at: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    month: '2-digit',
    day: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: true,
  }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('month')}${part('day')}${part('year')}${part('hour')}${part('minute')}${part('dayPeriod')}`;
}
