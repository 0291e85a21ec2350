import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoreClient } from '#shared/contract/contract.ts';
import { letIn } from '../integration/hosts/support/visitor.ts';
import { readLedger } from './support/ledger.ts';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { openCore, setScene } from './support/scene.ts';
import { keys, openBrowser } from './support/window.ts';

const PEOPLE = 40;

let outpost: RunningOutpost;
let browser: Browser;
let wide: Page;
let narrow: Page;
let core: CoreClient;

async function openWindow(cookie: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height } });
  const { origin } = new URL(outpost.address);
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.goto(origin);
  await page.getByRole('navigation').waitFor();
  return page;
}

interface Reply {
  readonly id: number;
  readonly firstName: string;
}

/** Replies that can be answered, at least two of them. */
async function answerable(): Promise<Reply[]> {
  const read = async (): Promise<Reply[]> => {
    const found = await core.conversations.replies({ campaignId: null, filter: 'needs_reply', limit: 50 });
    return found.conversations.filter(({ optedOut, urgency }) => !optedOut && urgency < 3);
  };
  await expect.poll(async () => (await read()).length, { timeout: 60_000 }).toBeGreaterThan(1);
  return read();
}

async function openReply(page: Page, { id, firstName }: Reply): Promise<void> {
  await keys(page, 'Escape', 'Escape');
  await page.goto(`${new URL(outpost.address).origin}/#/replies/${id}`);
  await page.getByRole('article', { name: `Conversation with ${firstName}`, exact: true }).waitFor();
}

/** Writes into the composer once it has the focus: until then letters are keys. */
async function compose(page: Page, words: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Answer to/ });
  await composer.waitFor();
  await keys(page, 'c');
  await expect.poll(() => composer.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type(words);
}

beforeAll(async () => {
  outpost = await startOutpost({ speed: 200, seed: 7 });
  browser = await openBrowser();
  const cookie = await letIn(outpost.address);
  core = await openCore(outpost.address, cookie);
  await setScene(core, PEOPLE);
  wide = await openWindow(cookie, 1280, 800);
  narrow = await openWindow(cookie, 1024, 768);
});

afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
});

describe('two windows on one campaign', () => {
  it('text nobody twice, though Enter is pressed in both at once', async () => {
    for (const page of [wide, narrow]) {
      await keys(page, 'g', 'i');
      await page.getByText('to go').first().waitFor();
    }
    for (let press = 0; press < PEOPLE * 2; press++) {
      await Promise.all([keys(wide, 'Enter'), keys(narrow, 'Enter')]);
      if ((await wide.getByText('Everyone is texted').count()) > 0) break;
    }
    await expect.poll(() => readLedger(outpost.dataDir).accepted.length, { timeout: 60_000 }).toBe(PEOPLE);
    expect(new Set(readLedger(outpost.dataDir).accepted.map(({ to }) => to)).size).toBe(PEOPLE);
  });

  it('show in a narrow one why a text was not sent, whole, and buttons beside each other', async () => {
    await openReply(narrow, (await answerable())[0]!);
    await compose(narrow, ' {the_name_of_a_field_that_nobody_has_filled_in}');
    await keys(narrow, 'Enter');
    const why = narrow.getByRole('alert').filter({ hasText: 'Not sent' });
    await why.waitFor();
    expect(await why.evaluate((line) => line.scrollWidth - line.clientWidth)).toBe(0);
    const [note, wrong] = await Promise.all(
      ['person.note', 'person.wrongNumber'].map((command) =>
        narrow.locator(`aside [data-command="${command}"]`).boundingBox(),
      ),
    );
    const apart = wrong!.y >= note!.y + note!.height + 4 || wrong!.x >= note!.x + note!.width + 4;
    expect(apart).toBe(true);
  });

  it('answer a reply once: the second to answer reads the first answer before its own goes', async () => {
    // Not the one with a draft of the test before.
    const one = (await answerable()).at(-1)!;
    for (const page of [wide, narrow]) await openReply(page, one);
    await compose(wide, 'At noon.');
    await compose(narrow, 'At one.');
    const sent = async () =>
      (await core.conversations.get({ conversationId: one.id })).messages
        .filter(({ step }) => step === 'reply')
        .map(({ body }) => body);
    await keys(wide, 'Enter');
    await narrow.getByRole('log').getByText('At noon.').waitFor();
    await keys(narrow, 'Enter');
    await narrow.waitForTimeout(1500);
    await narrow.getByRole('alert').filter({ hasText: 'texted from another window' }).waitFor();
    expect(await sent()).toEqual(['At noon.']);
    expect(await narrow.getByRole('textbox', { name: /^Answer to/ }).inputValue()).toBe('At one.');
    await keys(narrow, 'Enter');
    await expect.poll(sent).toEqual(['At noon.', 'At one.']);
  });

  it('say what to do when Outpost was started anew', async () => {
    const { dataDir, address } = outpost;
    await outpost.kill();
    await wide.getByText('No line to the desk').waitFor();
    outpost = await startOutpost({ dataDir, port: Number(new URL(address).port) });
    await wide.getByText('open its new address').waitFor();
    const again = await wide.context().newPage();
    await again.goto(outpost.address);
    await wide.getByText('open its new address').waitFor({ state: 'detached' });
  });
});
