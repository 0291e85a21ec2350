import react from '@vitejs/plugin-react';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowserServer } from '../../../src/main/host/browser-server.ts';
import { STYLE_NONCE_PLACEHOLDER } from '#shared/lib/content-security.ts';
import { findBrowser } from '../../support/find-browser.ts';
import type { Tried } from './page/main.tsx';
import { startStubHost, type StubHost } from './support/stub-host.ts';

const inPage = <T>(page: Page, run: (tried: Tried) => Promise<T> | T): Promise<T> =>
  page.evaluate(`(${run.toString()})(window.tried)`);

describe('a page in a real browser', () => {
  const pageDir = mkdtempSync(join(tmpdir(), 'outpost-built-'));
  const complaints: string[] = [];
  let host: StubHost;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      root: join(import.meta.dirname, 'page'),
      base: '/',
      plugins: [react()],
      html: { cspNonce: STYLE_NONCE_PLACEHOLDER },
      build: {
        outDir: pageDir,
        emptyOutDir: true,
        target: 'es2023',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
    });
    host = await startStubHost(pageDir);
    const executablePath = findBrowser();
    browser = await chromium.launch({ ...(executablePath === null ? {} : { executablePath }), args: ['--no-sandbox'] });
    const context = await browser.newContext();
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(host.server.newAddress());
    await page.waitForFunction('window.tried !== undefined');
    await page.waitForSelector('text=A dialog');
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    rmSync(pageDir, { recursive: true });
  });

  it('runs under the policy without breaking it once', async () => {
    await page.waitForSelector('.recharts-line');
    expect(complaints).toEqual([]);
  });

  it('gets its run-time styles in', async () => {
    const columns = await page.$eval('#grid', (grid) => getComputedStyle(grid).gridTemplateColumns.split(' ').length);
    expect(columns).toBe(3);
  });

  it('talks to the core: calls, pieces of files, events', async () => {
    expect(await inPage(page, (tried) => tried.host)).toBe('browser');
    expect(await inPage(page, (tried) => tried.echo('hello'))).toBe('hello');
    expect(await inPage(page, (tried) => tried.upload(1_048_576))).toBe(1_048_576);
    expect(await inPage(page, (tried) => tried.ticks(3))).toEqual([1, 2, 3]);
  });

  it('rejects what is under way when the line goes, says so, and connects again by itself', async () => {
    const { port } = host.server;
    const slow = inPage(page, (tried) => tried.slow());
    await inPage(page, (tried) => tried.echo('slow is on its way'));
    await host.server.close();
    expect(await slow).toBe('LineClosedError');
    await expect.poll(() => inPage(page, (tried) => tried.states.includes('closed'))).toBe(true);
    expect(await inPage(page, (tried) => tried.echo('now').catch((error: Error) => error.name))).toBe(
      'LineClosedError',
    );

    // The same door again: it does not know the old cookie, so the page is let in anew first, as by a fresh address.
    const again = await startBrowserServer({
      pageDir,
      exportsDir: host.core.exportsDir,
      ports: [port],
      connect: host.core.connect,
    });
    const second = await page.context().newPage();
    await second.goto(again.newAddress());
    await expect.poll(() => inPage(page, (tried) => tried.states.at(-1)), { timeout: 15_000 }).toBe('open');
    expect(await inPage(page, (tried) => tried.echo('back'))).toBe('back');
    expect(await inPage(page, (tried) => tried.closes())).toBeGreaterThan(0);
    await again.close();
  });
});
