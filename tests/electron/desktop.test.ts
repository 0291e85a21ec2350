import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildWindow, isBuildStale } from '../../src/main/host/build-window.ts';
import { findElectron } from '../../src/main/host/electron-binary.ts';

const root = join(import.meta.dirname, '..', '..');
const screenshots = join(root, 'tests', 'e2e', 'screenshots');
const electron = await findElectron(root, (line) => console.log(line));

describe('the real desktop program', () => {
  let dataDir: string;
  let app: ElectronApplication;
  let page: Page;

  beforeEach(async (test) => {
    test.skip(electron.kind === 'absent', electron.kind === 'absent' ? `no desktop window here: ${electron.why}` : '');
    if (electron.kind === 'absent') return;
    if (isBuildStale(root)) await buildWindow(root);
    dataDir = mkdtempSync(join(tmpdir(), 'outpost-desktop-'));
    app = await _electron.launch({ executablePath: electron.path, args: [root, '--data', dataDir], cwd: root });
    page = await app.firstWindow();
    await page.waitForSelector('#root > *');
  });
  afterEach(async () => {
    await app?.close();
    if (dataDir !== undefined) rmSync(dataDir, { recursive: true, force: true });
  });

  it('opens its window, which talks to the core and to nothing else', async () => {
    expect(page.url()).toMatch(/^outpost:\/\/app\//);
    expect(await page.evaluate('outpostHost')).toBe('electron');
    // Nothing of Node or Electron is within the page's reach, and neither is the network.
    expect(await page.evaluate('[typeof require, typeof process, typeof module]')).toEqual(Array(3).fill('undefined'));
    const fetched = page.evaluate(`fetch('https://messaging.bandwidth.com/').then(() => 'reached', () => 'refused')`);
    expect(await fetched).toBe('refused');
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: join(screenshots, 'desktop.png') });
  });

  it('lets nobody open a second copy on the same folder', async () => {
    if (electron.kind === 'absent') return;
    const second = _electron.launch({ executablePath: electron.path, args: [root, '--data', dataDir], cwd: root });
    const windows = await second.then(
      (other) =>
        other.firstWindow({ timeout: 5_000 }).then(
          () => 'opened',
          () => 'ended',
        ),
      () => 'ended',
    );
    expect(windows).toBe('ended');
  });
});
