import { createServer, type AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { practiceNumbers } from '#core/carrier/practice-account.ts';
import type { CoreClient } from '#shared/contract/contract.ts';
import { letIn } from '../integration/hosts/support/visitor.ts';
import { inboundEvent } from '../support/carrier-events.ts';
import { removeDataDir, startOutpost, type FixedWebhook, type RunningOutpost } from './support/outpost.ts';
import { openCore, setScene, textEveryone } from './support/scene.ts';
import { keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

const PEOPLE = 40;

let outpost: RunningOutpost;
let browser: Browser;
let page: Page;
let core: CoreClient;
let complaints: string[];
let webhook: FixedWebhook;
let cookie: string;

/** What the window asked the system and the loudspeaker for. */
interface Announced {
  readonly notices: { title: string; body: string }[];
  tones: number;
}

async function open(): Promise<void> {
  ({ page, complaints } = await openDesk(browser, outpost.address, 'light', cookie));
  await page.getByRole('navigation').waitFor();
}

const conversation = () => page.getByRole('article');
const openName = async () => (await conversation().getAttribute('aria-label')) ?? '';
const composer = () => page.getByRole('textbox', { name: /^Answer to/ });
const replies = () => core.conversations.replies({ campaignId: null, filter: 'needs_reply', limit: 100 });

/** Walks down the list to a conversation that has a suggested quick reply or, with `answer`, a suggested answer. */
async function goToSuggested(what: 'quickReply' | 'answer'): Promise<void> {
  const { conversations } = await replies();
  for (const { id } of conversations) {
    const { suggestion, optOut } = await core.conversations.get({ conversationId: id });
    if (suggestion?.optOut !== false || optOut !== null || (suggestion[what] ?? null) === null) continue;
    await page.goto(`${new URL(outpost.address).origin}/#/replies/${id}`);
    await page.locator('[data-suggested]').first().waitFor();
    return;
  }
  throw new Error('No reply has such a suggestion.');
}

beforeAll(async () => {
  webhook = { port: await freePort(), user: 'carrier', password: 'a-password-of-a-test' };
  outpost = await startOutpost({ speed: 500, seed: 3, replies: 0.97, webhook });
  browser = await openBrowser();
  cookie = await letIn(outpost.address);
  core = await openCore(outpost.address, cookie);
  const campaignId = await setScene(core, PEOPLE);
  await textEveryone(core, campaignId);
  await vi.waitUntil(async () => (await replies()).counts.needs_reply > 20, { timeout: 60_000 });
  outpost = await restart();
});

/** Started anew on the same data, where nobody answers any more: what is on the screen stays as it is. */
async function restart(): Promise<RunningOutpost> {
  await outpost.kill();
  const again = await startOutpost({ dataDir: outpost.dataDir, speed: 0.1, replies: 0, webhook });
  cookie = await letIn(again.address);
  core = await openCore(again.address, cookie);
  return again;
}

afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
});

describe('the reply desk, by keyboard', () => {
  it('suggests the quick reply and the answer, with the reason', async () => {
    await open();
    await keys(page, 'g', 'r');
    await goToSuggested('answer');
    await expect.poll(() => page.getByText(/They (?:say|are|ask|have|sound)|Texters here/).count()).toBeGreaterThan(0);
    await screenshot(page, 'replies-suggested');
    await keys(page, 'a');
    await page.locator('aside [aria-pressed="true"]').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  it('sends with two presses and goes on, or stays with the other key; the choice is kept', async () => {
    await goToSuggested('quickReply');
    const name = await openName();
    await keys(page, 'Enter');
    await expect.poll(() => composer().inputValue()).not.toBe('');
    await keys(page, 'Control+Enter');
    await page.waitForTimeout(1_200);
    expect(await openName()).toBe(name);
    await keys(page, 'Shift+S');
    await page.getByText('Enter sends and stays in the conversation.').waitFor();
    await goToSuggested('quickReply');
    const other = await openName();
    await keys(page, 'Enter');
    await page.getByText('sends, stays').waitFor();
    await keys(page, 'Control+Enter');
    await expect.poll(openName).not.toBe(other);
    expect((await core.settings.get()).afterSend).toBe('stay');
    await keys(page, 'Shift+S');
    await expect.poll(async () => (await core.settings.get()).afterSend).toBe('next');
  });

  it('asks an organizer for help, who finds it with the note and ends it with a key', async () => {
    const { conversations } = await replies();
    await page.goto(`${new URL(outpost.address).origin}/#/replies/${conversations.at(-1)!.id}`);
    await conversation().waitFor();
    const name = await openName();
    await keys(page, 'h');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Asks about the bus. Do we pay?');
    await screenshot(page, 'replies-ask-help');
    await keys(page, 'Enter');
    await expect.poll(openName).not.toBe(name);
    await keys(page, 'f');
    await expect.poll(openName).toBe(name);
    await page.getByText('Asks about the bus. Do we pay?').waitFor();
    await screenshot(page, 'replies-needs-help');
    expect(await seriousViolations(page)).toEqual([]);
    await keys(page, 'Shift+H');
    await page.getByText('needs no more help').waitFor();
    await keys(page, 'Shift+F');
  });

  it('comes back after a crash: screen, filter, conversation, draft and caret; and undo still works', async () => {
    await keys(page, 'g', 'r');
    await page.getByRole('article').first().waitFor();
    for (let n = 0; n < 9; n++) await keys(page, 'j');
    while ((await composer().count()) === 0) await keys(page, 'j');
    await keys(page, 't');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('driver');
    await keys(page, 'Enter');
    await page.getByText('Tagged “driver”.').waitFor();
    const name = await openName();
    await keys(page, 'c');
    await page.keyboard.type('Bring the red one');
    for (let n = 0; n < 3; n++) await keys(page, 'ArrowLeft');
    const scroller = () => page.locator('ul[aria-label="Conversations"]').locator('..');
    const top = await scroller().evaluate((list) => list.scrollTop);
    await page.waitForTimeout(800);
    await page.close();
    outpost = await restart();
    await open();
    await expect.poll(openName).toBe(name);
    await expect.poll(() => composer().inputValue()).toBe('Bring the red one');
    await expect.poll(() => scroller().evaluate((list) => list.scrollTop)).toBe(top);
    await page.waitForTimeout(300);
    await page.keyboard.type('big ');
    expect(await composer().inputValue()).toBe('Bring the red big one');
    await keys(page, 'Escape', 'u');
    await page.getByText('Undone: the tag “driver” is off.').waitFor();
    await page.reload();
    await expect.poll(openName).toBe(name);
    await expect.poll(() => composer().inputValue()).toBe('Bring the red big one');
    expect(complaints).toEqual([]);
  });

  it('announces replies only while nobody looks, once for a burst, and not when both are off', async () => {
    await page.context().grantPermissions(['notifications']);
    const announced = (): Promise<Announced> =>
      page.evaluate(() => (globalThis as unknown as { announced: Announced }).announced);
    await page.evaluate(() => {
      const heard = { notices: [] as { title: string; body: string }[], tones: 0 };
      Object.assign(globalThis, { announced: heard });
      globalThis.Notification = class extends Notification {
        constructor(title: string, options?: NotificationOptions) {
          super(title, options);
          heard.notices.push({ title, body: options?.body ?? '' });
        }
      };
      const { start } = OscillatorNode.prototype;
      OscillatorNode.prototype.start = function play(when?: number) {
        heard.tones += 1;
        start.call(this, when);
      };
    });
    await keys(page, 'Shift+N');
    await page.getByText('Notices of new replies are on.').waitFor();
    await keys(page, 'g', 's');
    await page.getByRole('heading', { name: /New replies/ }).waitFor();
    await keys(page, '7');
    await screenshot(page, 'settings-new-replies');
    await keys(page, 'Escape');
    const phones = await somePhones(3);
    for (const phone of phones) await writes(phone, 'One more thing: where do I park?');
    await expect.poll(async () => (await announced()).tones).toBe(2);
    const { notices } = await announced();
    expect(notices).toEqual([{ title: 'A new reply', body: 'It asks a question.' }]);
    expect(JSON.stringify(notices)).not.toContain('park');
    await keys(page, 'Shift+N', 'Shift+M');
    await expect.poll(() => core.settings.get()).toMatchObject({ replySound: false, replyNotice: false });
    await keys(page, 'Shift+M');
    await expect.poll(() => core.settings.get()).toMatchObject({ replySound: true });
    expect(complaints).toEqual([]);
  });
});

async function somePhones(count: number): Promise<string[]> {
  const { conversations } = await replies();
  return conversations
    .filter(({ optedOut }) => !optedOut)
    .slice(0, count)
    .map(({ phone }) => phone);
}

/** A text from a person, as the practice carrier delivers it. */
async function writes(phone: string, text: string): Promise<void> {
  const [to = ''] = practiceNumbers;
  const authorization = `Basic ${Buffer.from(`${webhook.user}:${webhook.password}`).toString('base64')}`;
  const { status } = await fetch((await core.settings.get()).carrier.webhookUrl, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify([inboundEvent(phone, text, { to })]),
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
