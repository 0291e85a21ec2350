import axe, { type AxeResults } from 'axe-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type FileChooser, type Page } from 'playwright-core';
import { findBrowser } from '../../support/find-browser.ts';

const SCREENSHOTS = join(import.meta.dirname, '..', 'screenshots');

/** Starts the browser that the tests drive. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Opens the desk in a window of its own; what the page complains about lands in `complaints`.
 * @param cookie of who was let in already; null = the address still holds its one-time token.
 * @param locale what the browser, and so the system, speaks.
 */
export async function openDesk(
  browser: Browser,
  address: string,
  colorScheme: 'light' | 'dark' = 'light',
  cookie: string | null = null,
  locale = 'en-US',
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme, locale });
  if (cookie !== null) {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: new URL(address).origin }]);
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  // The browser takes a moment to begin handing choosers over: with a listener it does so from the start.
  page.on('filechooser', () => {});
  await page.goto(cookie === null ? address : new URL(address).origin);
  return { page, complaints };
}

/** Presses keys one after the other, each let go before the next. */
export async function keys(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await page.keyboard.press(name);
}

/** Presses a key that opens the dialog for a file, and chooses one there: by path, or made here. */
export async function chooseFile(page: Page, key: string, file: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press(key);
  await (await chooser).setFiles(file);
}

/** Saves what the screen shows, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

/** Accessibility violations that keep someone from working: axe's impacts "serious" and "critical". */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(async () => {
    const injected = (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe;
    return injected.run();
  });
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map((node) => node.target.join(' ')).join('; ')}`);
}
