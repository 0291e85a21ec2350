import { createServer, type AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practiceNumbers } from '#core/carrier/practice-account.ts';
import type { CoreClient } from '#shared/contract/contract.ts';
import { letIn } from '../integration/hosts/support/visitor.ts';
import { inboundEvent } from '../support/carrier-events.ts';
import { readLedger } from './support/ledger.ts';
import { removeDataDir, startOutpost, type FixedWebhook, type RunningOutpost } from './support/outpost.ts';
import { openCore, setScene, textEveryone } from './support/scene.ts';
import { keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

/** Yes, maybe, no, silent, opts out, wrote and waits. */
const PEOPLE = 6;
const ZONE = 'America/New_York';

let outpost: RunningOutpost;
let browser: Browser;
let page: Page;
let complaints: string[];
let core: CoreClient;
let webhook: FixedWebhook;

beforeAll(async () => {
  webhook = { port: await freePort(), user: 'carrier', password: 'a-password-of-a-test' };
  outpost = await startOutpost({ speed: 500, seed: 5, replies: 0, webhook });
  browser = await openBrowser();
  const cookie = await letIn(outpost.address);
  core = await openCore(outpost.address, cookie);
  await textEveryone(core, await setScene(core, PEOPLE));
  ({ page, complaints } = await openDesk(browser, outpost.address, 'light', cookie));
  await page.getByRole('navigation').waitFor();
  page.setDefaultTimeout(10_000);
});

afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
});

const shows = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const campaign = async () => (await core.campaigns.all())[0]!;
const due = async () => core.reminders.due({ campaignId: (await campaign()).id });
const reminded = (words: RegExp) => readLedger(outpost.dataDir).accepted.filter(({ text }) => words.test(text));

async function look(name: string): Promise<void> {
  await page.waitForTimeout(300);
  await screenshot(page, name);
  expect(await seriousViolations(page), `accessibility of ${name}`).toEqual([]);
}

describe('reminders, by keyboard alone', () => {
  it('are in the campaign already; the time of the event is all that is missing', async () => {
    await keys(page, 'g', 'c');
    await page
      .getByRole('row', { name: /Spring/ })
      .first()
      .waitFor();
    await page.waitForTimeout(300);
    await keys(page, 'Enter');
    await shows('What people get');
    await keys(page, '9');
    await page.keyboard.type('at one');
    await shows('By the clock of');
    // In two and a half hours: both steps are due by now, the second for half an hour.
    const at = new Date(Date.now() + 150 * 60_000);
    await keys(page, 'Tab');
    await page.keyboard.type(typed(at));
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.tagName !== 'SELECT')) await keys(page, 'Tab');
    await page.keyboard.type('Eastern');
    await expect
      .poll(async () => (await due()).map((step) => step.skipped.map(({ reason }) => reason)))
      .toEqual([['no_answer'], ['no_answer']]);
    await shows(/Of those texted so far/);
    await look('reminders-editor');
    await keys(page, 'Escape', 'd');
    await expect.poll(async () => (await due()).length).toBe(3);
    await keys(page, 'Alt+x');
    await expect.poll(async () => (await due()).length).toBe(2);
  });

  it('reach those who said yes or maybe, one key press each', async () => {
    await answers();
    await keys(page, 'Escape', 'g', 'i');
    await page.locator('[data-command="initials.step"]').waitFor();
    await keys(page, 'm');
    await shows('Send what?');
    await shows('now, 2 people');
    await look('reminders-choice');
    await keys(page, '2');
    await page.getByRole('article', { name: /^Text to Ana0/ }).waitFor();
    await look('reminders-desk');
    await page.keyboard.down('Enter');
    for (let repeat = 0; repeat < 10; repeat++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await page.getByRole('article', { name: /^Text to Ana1/ }).waitFor();
    await expect.poll(() => reminded(/see you \w+day,/).length).toBe(1);
    await keys(page, 'Enter');
    await shows('First answer those who wrote');
    await expect.poll(() => reminded(/see you \w+day,/).length).toBe(2);
    await look('reminders-done');
  });

  it('pass over everybody else, with the reason', async () => {
    await keys(page, 'v');
    await shows('has not answered the question');
    await shows('their answer is not one of those');
    await shows('opted out');
    await shows('wrote, and waits for an answer first');
    await look('reminders-skipped');
    await keys(page, 'Escape');
  });

  it('go again a few hours before, but not to who declined meanwhile', async () => {
    const [yes] = await people();
    await keys(page, 'm', '3');
    await page.getByRole('article', { name: /^Text to Ana0/ }).waitFor();
    await answer(yes!.id, 3);
    await keys(page, 'Enter');
    await shows(/^Not sent: Ana0/);
    await look('reminders-refused');
    await keys(page, 'x', 'Enter');
    await expect.poll(() => reminded(/today's the day/).length).toBe(1);
    await page.waitForTimeout(500);
    expect(reminded(/today's the day/).map(({ to }) => to)).toEqual([[(await people())[1]!.phone]].flat());
    expect(reminded(/see you \w+day,/)).toHaveLength(2);
  });

  it('stand in the thread under their name', async () => {
    const [, maybe] = await people();
    await page.goto(`${new URL(outpost.address).origin}/#/replies/${maybe!.id}`);
    await shows('The day before');
    await shows('A few hours before');
    await page.emulateMedia({ colorScheme: 'dark' });
    await look('reminders-thread-dark');
    expect(complaints).toEqual([]);
  });
});

/** What Chromium's field for a day and a time takes, one part after the other. */
function typed(at: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: ZONE,
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

async function people(): Promise<{ id: number; phone: string }[]> {
  const { conversations } = await core.conversations.replies({ campaignId: null, filter: 'all', limit: 100 });
  return conversations.toSorted((a, b) => a.id - b.id);
}

async function answer(conversationId: number, place: number): Promise<void> {
  const detail = await core.conversations.get({ conversationId });
  const question = detail.script[0]!;
  await core.conversations.recordAnswer({
    conversationId,
    questionId: question.id,
    optionId: question.answers[place]!.id,
  });
}

/** Six people by their replies; what a texter would have done about each is done. */
async function answers(): Promise<void> {
  const [yes, maybe, no, , stops, waits] = await people();
  for (const [who, words, place] of [
    [yes, 'Yes!', 0],
    [maybe, 'Maybe', 2],
    [no, 'No, sorry', 3],
  ] as const) {
    await replied(who!.phone, words);
    await answer(who!.id, place);
    await core.conversations.done({ conversationId: who!.id });
  }
  await replied(stops!.phone, 'STOP');
  await replied(waits!.phone, 'Sure. Where is it?');
  await answer(waits!.id, 0);
}

async function replied(phone: string, text: string): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${webhook.user}:${webhook.password}`).toString('base64')}`;
  const { status } = await fetch((await core.settings.get()).carrier.webhookUrl, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify([inboundEvent(phone, text, { to: practiceNumbers[0]! })]),
  });
  expect(status).toBe(200);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
