import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskForTests } from './support/desk.ts';
import { startHubProgram, type RunningHubProgram } from './support/hub.ts';
import { removeDataDir, startOutpost, type RunningOutpost } from './support/outpost.ts';
import { sayWho } from './hub/support/desk.ts';
import { keys, openBrowser, openDesk, screenshot, seriousViolations } from './support/window.ts';

const WAIT_MS = 60_000;
/** A laptop that never had a hub. */
const desk = deskForTests({ speed: 400, seed: 7 });
const { look, shows } = desk;
let hub: RunningHubProgram;
beforeAll(async () => {
  hub = await startHubProgram();
});
afterAll(() => hub?.remove());

const written = (): string[] =>
  readdirSync(join(desk.outpost.dataDir, 'exports'))
    .filter((name) => name.endsWith('.packet') && !name.startsWith('.'))
    .map((name) => join(desk.outpost.dataDir, 'exports', name));

describe('a packet for headquarters, by keyboard alone', () => {
  it('asks for the key of headquarters, and refuses what is none', async () => {
    await desk.sayWho();
    await keys(desk.page, 'g', 'x');
    await shows('Contact results');
    await keys(desk.page, 'm');
    await shows('Make a packet for headquarters?');
    await desk.page.keyboard.type('age1 is not a key');
    await keys(desk.page, 'Enter');
    await shows(/That is not headquarters’ key/);
    await look('packet-1-key');
    expect(written()).toEqual([]);
  });

  it('writes one sealed file, and from then on says whose key it is', async () => {
    await desk.page.getByLabel('Key of headquarters').focus();
    await keys(desk.page, 'Control+a');
    await desk.page.keyboard.type(hub.key());
    await keys(desk.page, 'Enter');
    await shows(/Packet for headquarters, all campaigns/);
    await expect.poll(() => written().length, { timeout: 20_000 }).toBe(1);
    expect(readFileSync(written()[0]!, 'latin1')).toMatch(/^outpost-packet 1 [0-9a-f]{16}\nage-encryption\.org\/v1\n/);
    await look('packet-2-written');
    await keys(desk.page, 'm');
    await shows(/Its key, in words: ([a-z]+ ){5}[a-z]+/);
    await look('packet-3-again');
    await keys(desk.page, 'Escape');
  });

  describe('at a console of headquarters', () => {
    let laptop: RunningOutpost;
    let page: Page;
    let close: () => Promise<void>;
    beforeAll(async () => {
      laptop = await startOutpost({ join: hub.joinLink('hq') });
      const browser = await openBrowser();
      close = () => browser.close();
      ({ page } = await openDesk(browser, laptop.address, 'dark'));
    });
    afterAll(async () => {
      await close?.();
      await laptop?.stop();
      if (laptop) removeDataDir(laptop.dataDir);
    });
    const seen = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor({ timeout: WAIT_MS });

    async function lookHere(name: string): Promise<void> {
      await page.waitForTimeout(700);
      await screenshot(page, name);
      expect(await seriousViolations(page), `accessibility of ${name}`).toEqual([]);
    }

    it('is taken in by a key: the office of an unknown laptop is asked for, and twice changes nothing', async () => {
      const field = page.getByLabel('This laptop’s name');
      await field.waitFor({ timeout: WAIT_MS });
      await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.type('HQ desk');
      await keys(page, 'Enter');
      await seen('HQ desk, headquarters');
      await expect
        .poll(() => page.getByRole('contentinfo').first().innerText(), { timeout: WAIT_MS })
        .toContain('Online');
      await keys(page, 'Escape', 'g', 'x');
      await seen('Contact results');
      await sayWho(page, 'Hanna', 'Headquarters');
      await seen('Take a packet in');
      const choose = async (): Promise<void> => {
        const chooser = page.waitForEvent('filechooser');
        await page.waitForTimeout(400);
        await keys(page, 't');
        await (await chooser).setFiles(written()[0]!);
        await seen('Take this packet in?');
      };
      await choose();
      await keys(page, 'Enter');
      await seen(/does not know the laptop of this packet/);
      await lookHere('packet-4-whose');
      await page.getByLabel(/Office, only if/).focus();
      await page.keyboard.type('Practice');
      await keys(page, 'Enter');
      await seen(/was taken in\. 0 people/);
      await lookHere('packet-5-taken-in');
      await choose();
      await keys(page, 'Enter');
      await seen(/was taken in before\. Nothing changed\./);
    });
  });

  it('is taken in where it is dropped on headquarters’ page; a damaged one says what is damaged', async () => {
    const browser = await openBrowser();
    try {
      const { page } = await openDesk(browser, hub.signInLink('Robin'));
      await page.getByRole('heading', { name: 'Offices', level: 1 }).waitFor({ timeout: WAIT_MS });
      const drop = async (packet: Buffer): Promise<void> => {
        const files = await page.evaluateHandle((text) => {
          const transfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          transfer.items.add(new File([bytes], 'Results.packet'));
          return transfer;
        }, packet.toString('base64'));
        await page.dispatchEvent('body', 'drop', { dataTransfer: files });
      };
      const packet = readFileSync(written()[0]!);
      await drop(packet);
      await page.getByText(/was taken in before\. Nothing changed\./).waitFor({ timeout: WAIT_MS });
      await screenshot(page, 'packet-6-dropped');
      await keys(page, 'Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await drop(packet.subarray(0, packet.length - 200));
      await page.getByRole('dialog', { name: 'Not taken in' }).waitFor({ timeout: WAIT_MS });
      await screenshot(page, 'packet-7-damaged');
      await page
        .getByText(/Nothing was taken in|cut off/)
        .first()
        .waitFor();
    } finally {
      await browser.close();
    }
  });
});
