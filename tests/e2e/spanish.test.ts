import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CoreClient } from '#shared/contract/contract.ts';
import { letIn } from '../integration/hosts/support/visitor.ts';
import { cutOff, englishLeftOver } from './support/left-over.ts';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { openCore, setScene, textEveryone } from './support/scene.ts';
import { keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

const PEOPLE = 30;
/** The names of the scene: its list, and the answers of its template. */
const WRITTEN = ['People', 'Yes', 'No', 'Maybe', 'Not sure', 'Volunteers'];
const WIDTHS = [1024, 1440] as const;

let outpost: RunningOutpost;
let browser: Browser;
let page: Page;
let core: CoreClient;
let complaints: string[];

const shows = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const spoken = (): Promise<string> => page.evaluate(() => document.documentElement.lang);

/** Looks at the screen at both widths: nothing in English, nothing cut off, nothing that keeps someone from working. */
async function look(name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForTimeout(300);
    await screenshot(page, `spanish-${name}-${width}`);
    expect(await englishLeftOver(page, WRITTEN), `English on ${name}`).toEqual([]);
    expect(await cutOff(page), `cut off on ${name} at ${width}`).toEqual([]);
  }
  expect(await seriousViolations(page), `accessibility of ${name}`).toEqual([]);
}

beforeAll(async () => {
  outpost = await startOutpost({ speed: 500, seed: 3, replies: 0.97 });
  browser = await openBrowser();
  const cookie = await letIn(outpost.address);
  core = await openCore(outpost.address, cookie);
  ({ page, complaints } = await openDesk(browser, outpost.address, 'light', cookie, 'es-MX'));
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await screenshot(page, `failed-${task.name.replaceAll(/[^a-z]+/gi, '-')}`);
});

afterAll(async () => {
  await browser?.close();
  await outpost?.stop();
  if (outpost) removeDataDir(outpost.dataDir);
});

describe('the desk in Spanish, by keyboard', () => {
  it('speaks as the system does, and lets one choose with the first question; what was typed stays', async () => {
    await shows('¿Quién va a escribir?');
    expect(await spoken()).toBe('es');
    await look('first-question');
    await page.keyboard.type('Dana');
    await keys(page, 'Tab', 'Tab');
    await keys(page, 'ArrowDown');
    await shows('Who is texting?');
    expect(await spoken()).toBe('en');
    await keys(page, 'ArrowDown');
    await shows('¿Quién va a escribir?');
    await keys(page, 'Shift+Tab');
    await page.keyboard.type('Alianza del Río');
    await keys(page, 'Enter');
    await shows('No hay ninguna campaña en vivo');
    expect(await core.settings.get()).toMatchObject({ language: 'es', texter: 'Dana', org: 'Alianza del Río' });
    await look('initials-empty');
  });

  it('sends first texts', async () => {
    const campaignId = await setScene(core, PEOPLE);
    await keys(page, 'g', 'i');
    await page.getByRole('article', { name: /^Mensaje para Ana/ }).waitFor();
    await look('initials');
    for (let sent = 0; sent < 3; sent++) await keys(page, 'Enter');
    await expect.poll(async () => (await core.sending.shift({ campaignId: null })).sent).toBe(3);
    await keys(page, 's');
    await shows('Omitir: ¿por qué?');
    await look('skip');
    await keys(page, '1');
    await expect
      .poll(async () => (await core.conversations.initials({ campaignId, limit: 200 })).cards.length)
      .toBe(PEOPLE - 4);
    await textEveryone(core, campaignId);
  });

  it('answers a reply: the reason, the suggestion and what was done, all in Spanish', async () => {
    const replies = () => core.conversations.replies({ campaignId: null, filter: 'needs_reply', limit: 100 });
    await vi.waitUntil(async () => (await replies()).counts.needs_reply > 15, { timeout: 60_000 });
    const before = (await core.sending.shift({ campaignId: null })).replies;
    await keys(page, 'g', 'r');
    await page.getByRole('article', { name: /^Conversación con/ }).waitFor();
    await look('replies');
    for (const { id } of (await replies()).conversations) {
      const { suggestion, optOut } = await core.conversations.get({ conversationId: id });
      if (suggestion?.optOut !== false || optOut !== null || suggestion.quickReply === null) continue;
      await page.goto(`${new URL(outpost.address).origin}/#/replies/${id}`);
      break;
    }
    await page.locator('[data-suggested]').first().waitFor();
    await look('suggestion');
    await keys(page, 'Enter', 'Control+Enter');
    await expect.poll(async () => (await core.sending.shift({ campaignId: null })).replies).toBe(before + 1);
    await keys(page, 'w');
    await shows(/quedó marcado como equivocado\./);
    await look('answered');
  });

  it('is Spanish on every screen', async () => {
    for (const [key, heading] of [
      ['t', 'Bandeja'],
      ['l', 'Listas'],
      ['e', 'Segmentos'],
      ['c', 'Campañas'],
      ['d', 'Panel'],
      ['x', 'Exportar'],
      ['s', 'Ajustes'],
    ] as const) {
      await keys(page, 'Escape', 'g', key);
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await page.waitForTimeout(300);
      await look(heading.toLowerCase().replaceAll('ñ', 'n'));
    }
    await keys(page, 'Escape', 'g', 'c');
    await page.getByRole('heading', { name: 'Campañas', level: 1 }).waitFor();
    await keys(page, 'Enter');
    await shows('Lo que recibe la gente');
    await look('campaign');
    await keys(page, 'Escape', 'g', 'l');
    await page.getByRole('heading', { name: 'Listas', level: 1 }).waitFor();
    await keys(page, 'Enter');
    await shows('Filas del archivo');
    await look('list');
  });

  it('finds commands by their words in both languages, and changes the language by one', async () => {
    await keys(page, 'Escape', '?');
    await shows('Todas las teclas');
    await look('keys');
    await keys(page, 'Escape', 'Control+k');
    await page.keyboard.type('bandeja');
    await page.getByRole('option', { name: 'Ir a Bandeja' }).waitFor();
    await keys(page, 'Control+a');
    await page.keyboard.type('go to tray');
    await page.getByRole('option', { name: 'Ir a Bandeja' }).waitFor();
    await look('palette');
    await keys(page, 'Control+a');
    await page.keyboard.type('idioma');
    await keys(page, 'Enter');
    await shows('The desk speaks English now.');
    expect(await spoken()).toBe('en');
    expect((await core.settings.get()).language).toBe('en');
    expect(complaints).toEqual([]);
  });
});
