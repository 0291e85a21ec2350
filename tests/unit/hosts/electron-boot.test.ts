import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { RouterClient } from '@orpc/server';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LINE_ASKED, LINE_GIVEN } from '#shared/lib/line-words.ts';
import type { StubRouter } from '../../integration/hosts/support/stub-core.ts';
import { writeStubPage } from '../../integration/hosts/support/stub-page.ts';
import { createFakeElectron, fakeFrame, type FakeElectron } from './support/fake-electron.ts';

// The boot from its first line, on a fake Electron with a real worker, a real line and real files.

const WORKER = pathToFileURL(
  join(import.meta.dirname, '..', '..', 'integration', 'hosts', 'support', 'stub-worker.ts'),
);

describe('the desktop program', () => {
  const pageDir = writeStubPage();
  let dataDir: string;
  let electron: FakeElectron;
  const argv = process.argv;

  /** Loads the boot file anew. */
  async function boot(...more: string[]): Promise<void> {
    process.argv = ['/opt/outpost', '--data', dataDir, '--seed', '7', ...more];
    vi.resetModules();
    vi.doMock('electron', () => electron);
    vi.doMock('../../../src/main/app/place.ts', () => ({
      findPlace: () => ({
        pageDir,
        preload: '/out/preload/index.cjs',
        workerEntry: WORKER,
        practiceEntry: '/out/main/practice.js',
        pageUrl: 'outpost://app/',
      }),
    }));
    await import('../../../src/main/index.ts');
    await vi.waitFor(() => expect(written.join('')).toMatch(/ready|open|cannot|Unknown/), 10_000);
  }

  const written: string[] = [];
  const note = (chunk: unknown): boolean => written.push(String(chunk)) > 0;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'outpost-desktop-'));
    electron = createFakeElectron();
    electron.BrowserWindow.opened.length = 0;
    written.length = 0;
    vi.spyOn(process.stdout, 'write').mockImplementation(note);
    vi.spyOn(process.stderr, 'write').mockImplementation(note);
  });
  afterEach(async () => {
    electron.app.quit();
    if (electron.app.exits.length === 0) await vi.waitFor(() => expect(electron.app.exits).not.toEqual([]), 10_000);
    process.argv = argv;
    vi.restoreAllMocks();
    vi.doUnmock('electron');
    rmSync(dataDir, { recursive: true });
  });

  it('opens a window that is shut on every side, and says that it is ready', async () => {
    await boot();
    const [window] = electron.BrowserWindow.opened;
    expect(window?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      preload: '/out/preload/index.cjs',
    });
    expect(window?.calls).toEqual(['menu bar false', 'load outpost://app/', 'show']);
    expect(electron.app.isSandboxed).toBe(true);
    expect(electron.app.paths['userData']).toBe(join(dataDir, 'window'));
    expect(written).toContain('Outpost is ready\n');
  });

  it('gives its page, and only its page, a line into the core', async () => {
    await boot();
    const page = fakeFrame('outpost://app/campaigns');
    const others = [
      fakeFrame('https://example.org/'),
      fakeFrame('outpost://app.example/'),
      fakeFrame('outpost://app/', page),
    ];
    for (const frame of [...others, page]) electron.ipcMain.emit(LINE_ASKED, { senderFrame: frame });
    electron.ipcMain.emit(LINE_ASKED, { senderFrame: null });
    await vi.waitFor(() => expect(page.given).toHaveLength(1));
    expect(others.map(({ given }) => given)).toEqual([[], [], []]);
    const given = page.given[0]!;
    expect(given.channel).toBe(LINE_GIVEN);

    const port = given.ports[0]!.port;
    const client: RouterClient<StubRouter> = createORPCClient(new RPCLink({ port }));
    expect(await client.echo('hello')).toBe('hello');
    expect(await client.upload(new Blob(['abc']))).toMatchObject({ size: 3 });
    expect(await client.who()).toEqual({ host: 'electron', dataDir, seed: 7 });
    const closed = new Promise<void>((resolve) => port.once('close', resolve));
    electron.app.quit();
    await closed;
  });

  it('serves its page and its exports, and nothing else', async () => {
    await boot();
    const get = (url: string, method = 'GET'): Promise<Response> =>
      electron.session.defaultSession.answer!(new Request(url, { method }));
    const page = await get('outpost://app/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain(`script-src 'self'`);
    expect(await (await get('outpost://app/assets/main-1a2b.css')).text()).toBe('p{color:green}');
    writeFileSync(join(dataDir, 'exports', 'a.csv'), 'phone\n');
    expect(await (await get('outpost://app/exports/a.csv')).text()).toBe('phone\n');
    expect((await get('outpost://other/')).status).toBe(404);
    expect((await get('outpost://app/', 'POST')).status).toBe(405);
  });

  it('keeps a secret sealed on the disk, for this person alone', async () => {
    await boot();
    const page = fakeFrame('outpost://app/');
    electron.ipcMain.emit(LINE_ASKED, { senderFrame: page });
    await vi.waitFor(() => expect(page.given).toHaveLength(1));
    const client: RouterClient<StubRouter> = createORPCClient(new RPCLink({ port: page.given[0]!.ports[0]!.port }));
    await client.keepSecret('hush');
    const file = join(dataDir, 'secrets.json');
    await vi.waitFor(() => expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('word'));
    expect(readFileSync(file, 'utf8')).not.toContain('hush');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('closes the core before it ends, and ends once', async () => {
    await boot();
    electron.app.quit();
    electron.app.quit();
    expect(electron.app.exits).toEqual([]);
    await vi.waitFor(() => expect(electron.app.exits).toEqual([0]));
  });

  it('brings its window forward when it is started again', async () => {
    await boot();
    electron.app.emit('second-instance', {}, ['/opt/outpost']);
    await vi.waitFor(() =>
      expect(electron.BrowserWindow.opened[0]?.calls.slice(-3)).toEqual(['restore', 'show', 'focus']),
    );
    expect(electron.BrowserWindow.opened).toHaveLength(1);
  });

  describe('with a join link', () => {
    const link = (code: string): string =>
      `outpost://join?hub=${encodeURIComponent('https://hub.example.org')}&code=${code}`;
    const place = (code: string): string => `load outpost://app/#/settings?join=${encodeURIComponent(link(code))}`;
    const loads = (): string[] =>
      (electron.BrowserWindow.opened[0]?.calls ?? []).filter((call) => call.startsWith('load'));

    it('opens where a laptop joins', async () => {
      await boot(link('FIRST'));
      expect(loads()).toEqual([place('FIRST')]);
      expect(electron.app.schemes).toEqual(['outpost']);
    });

    it('takes the link of a second start into the window that is there', async () => {
      await boot();
      electron.app.emit('second-instance', {}, ['/opt/outpost', link('SECOND')]);
      await vi.waitFor(() => expect(loads()).toEqual(['load outpost://app/', place('SECOND')]));
      expect(electron.BrowserWindow.opened[0]?.calls).toContain('focus');
      expect(electron.BrowserWindow.opened).toHaveLength(1);
    });

    it('takes a link from a Mac, also before it is ready', async () => {
      const prevented = vi.fn();
      electron.app.whenReady = () => {
        electron.app.emit('open-url', { preventDefault: prevented }, link('EARLY'));
        return Promise.resolve();
      };
      await boot();
      electron.app.emit('open-url', { preventDefault: prevented }, link('LATE'));
      await vi.waitFor(() => expect(loads()).toEqual([place('EARLY'), place('LATE')]));
      expect(prevented).toHaveBeenCalledTimes(2);
    });

    it('leaves every other link alone', async () => {
      await boot();
      electron.app.emit('open-url', { preventDefault: vi.fn() }, 'outpost://app/#/settings');
      electron.app.emit('second-instance', {}, ['/opt/outpost', 'outpost://join?hub=file:///etc&code=1']);
      await vi.waitFor(() => expect(electron.BrowserWindow.opened[0]?.calls).toContain('focus'));
      expect(loads()).toEqual(['load outpost://app/']);
    });

    it('does not take the links away from an installed Outpost while it is being written', async () => {
      electron.app.isPackaged = false;
      await boot();
      expect(electron.app.schemes).toEqual([]);
    });
  });

  it('says that the folder is taken, and ends', async () => {
    electron.app.isOnlyOne = false;
    await boot();
    expect(written.join('')).toBe(`Outpost is already open with the folder ${dataDir}.\n`);
    expect(electron.app.exits).toEqual([1]);
    expect(electron.BrowserWindow.opened).toEqual([]);
  });

  it('shows why the core cannot start, and ends', async () => {
    electron.app.getVersion = () => 'refuse';
    await boot();
    const words = 'Outpost cannot start: the folder is taken.';
    expect(written.join('')).toContain(`${words}\n`);
    expect(electron.dialog.showErrorBox).toHaveBeenCalledWith('Outpost', words);
    expect(electron.app.exits).toEqual([1]);
  });
});
