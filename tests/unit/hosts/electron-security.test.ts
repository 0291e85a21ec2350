import type { App, Session } from 'electron';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { FakeSession, type FakeElectron } from './support/fake-electron.ts';

const electron = vi.hoisted(() => ({ current: {} as FakeElectron }));
vi.mock('electron', async () => {
  const fake = await import('./support/fake-electron.ts');
  electron.current = fake.createFakeElectron();
  return electron.current;
});

const { allowExportDownloads } = await import('../../../src/main/app/downloads.ts');
const { menuTemplate } = await import('../../../src/main/app/menu.ts');
const { practiceUnderElectron } = await import('../../../src/main/app/practice-child.ts');
const { openSecretVault } = await import('../../../src/main/app/secret-vault.ts');
const { isExternalLink, openExternalLink } = await import('../../../src/main/security/external-links.ts');
const { lockNavigation } = await import('../../../src/main/security/navigation.ts');
const { denyNetwork } = await import('../../../src/main/security/network.ts');
const { denyPermissions } = await import('../../../src/main/security/permissions.ts');

const ORIGIN = 'outpost://app';
/** A fake stands where Electron's own object would; the code under test uses only what the fake has. */
const asSession = (fake: FakeSession): Session => fake as unknown as Session;

describe('the network of the window', () => {
  const cancelled = (url: string, devServer?: string): boolean => {
    const session = new FakeSession();
    denyNetwork(asSession(session), ORIGIN, devServer);
    let cancel = false;
    session.beforeRequest!({ url }, (decision) => (cancel = decision.cancel));
    return cancel;
  };

  it.each(['outpost://app/', 'outpost://app/assets/a.js', 'data:image/png;base64,AA', 'blob:outpost://app/1-2'])(
    'lets the page load what is its own: %s',
    (url) => expect(cancelled(url)).toBe(false),
  );

  it.each([
    'https://messaging.bandwidth.com/api/v2/users/1/messages',
    'https://api.bandwidth.com/api/v1/oauth2/token',
    'http://127.0.0.1:8080/api/v2',
    'https://example.org/',
    'wss://example.org/',
    'ws://127.0.0.1:5173/',
    'file:///etc/passwd',
    'outpost://app.example/',
    'outpost://app@example.org/',
    'devtools://devtools/x.js',
    'not an address',
  ])('ends every other request: %s', (url) => expect(cancelled(url)).toBe(true));

  it('lets the development server in while there is one, and nothing more', () => {
    const server = 'http://localhost:5173';
    expect(
      ['http://localhost:5173/main.tsx', 'ws://localhost:5173/?token=a'].map((url) => cancelled(url, server)),
    ).toEqual([false, false]);
    expect(['http://localhost:51730/', 'https://example.org/'].map((url) => cancelled(url, server))).toEqual([
      true,
      true,
    ]);
  });
});

describe('permissions', () => {
  it.each(['media', 'geolocation', 'clipboard-read', 'display-capture', 'hid', 'openExternal', 'fileSystem'])(
    'denies %s',
    (permission) => {
      const session = new FakeSession();
      denyPermissions(asSession(session));
      const decide = vi.fn();
      session.permissionRequest!(null, permission, decide);
      expect(decide).toHaveBeenCalledWith(false);
      expect(session.permissionCheck!(null, permission)).toBe(false);
    },
  );

  it.each(['clipboard-sanitized-write', 'notifications'])('lets the page have %s', (permission) => {
    const session = new FakeSession();
    denyPermissions(asSession(session));
    expect(session.permissionCheck!(null, permission)).toBe(true);
  });
});

describe('navigation', () => {
  function locked() {
    const app = new EventEmitter();
    const opened: string[] = [];
    lockNavigation(app as unknown as App, ORIGIN, (address) => opened.push(address));
    const handlers: { open?: (details: { url: string }) => unknown } = {};
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (open: (details: { url: string }) => unknown) => (handlers.open = open),
    });
    app.emit('web-contents-created', {}, contents);
    const goes = (event: string, url: string): boolean => {
      const preventDefault = vi.fn();
      contents.emit(event, { url, preventDefault });
      return preventDefault.mock.calls.length === 0;
    };
    return { goes, opened, open: (url: string) => handlers.open!({ url }) };
  }

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('stays on the page: %s', (event) => {
    const { goes } = locked();
    expect(goes(event, 'outpost://app/campaigns/3')).toBe(true);
    expect(goes(event, 'https://example.org/')).toBe(false);
    expect(goes(event, 'outpost://app.example/')).toBe(false);
    expect(goes(event, 'javascript:alert(1)')).toBe(false);
  });

  it('opens no second window and no embedded browser; a link goes outside', () => {
    const { open, opened, goes } = locked();
    expect(open('https://example.org/help')).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://example.org/help']);
    expect(goes('will-attach-webview', 'outpost://app/')).toBe(false);
  });

  it.each([
    ['https://example.org/help', true],
    ['http://example.org/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['ms-msdt:/id', false],
    ['smb://example.org/share', false],
    ['https://example.org@evil.example/', false],
    ['https://', false],
    ['nonsense', false],
  ])('takes %s for a link that may be opened outside: %s', (address, expected) => {
    expect(isExternalLink(address)).toBe(expected);
    openExternalLink(address);
    expect(electron.current.shell.openExternal.mock.calls.length).toBe(expected ? 1 : 0);
    electron.current.shell.openExternal.mockClear();
  });
});

describe('downloads', () => {
  it.each([
    ['outpost://app/exports/a.csv', true],
    ['outpost://app/assets/main.js', false],
    ['outpost://app.example/exports/a.csv', false],
    ['blob:outpost://app/1-2', false],
    ['https://example.org/exports/a.csv', false],
  ])('%s: %s', (url, allowed) => {
    const session = new FakeSession();
    allowExportDownloads(asSession(session), ORIGIN);
    const event = { preventDefault: vi.fn() };
    const setSaveDialogOptions = vi.fn();
    session.emit('will-download', event, { getURL: () => url, getFilename: () => 'a.csv', setSaveDialogOptions });
    expect(event.preventDefault.mock.calls.length).toBe(allowed ? 0 : 1);
    if (allowed)
      expect(setSaveDialogOptions).toHaveBeenCalledWith({ defaultPath: join('/home/ana/downloads', 'a.csv') });
  });
});

describe('the vault', () => {
  it('gives back what it kept, and counts what it cannot open as not there', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'outpost-vault-'));
    openSecretVault(dataDir, 'linux').keep('carrier', 'hush');
    expect(openSecretVault(dataDir, 'linux').kept).toEqual({ canKeep: true, known: { carrier: 'hush' } });
    writeFileSync(
      join(dataDir, 'secrets.json'),
      JSON.stringify({ carrier: Buffer.from('foreign').toString('base64') }),
    );
    expect(openSecretVault(dataDir, 'linux').kept.known).toEqual({});
    rmSync(dataDir, { recursive: true });
  });

  it('keeps nothing where the seal would be a fixed word', () => {
    electron.current.safeStorage.backend = 'basic_text';
    expect(openSecretVault('/nowhere', 'linux').kept).toEqual({ canKeep: false, known: {} });
    expect(openSecretVault('/nowhere', 'win32').kept.canKeep).toBe(true);
  });
});

describe('the practice carrier under Electron', () => {
  it('is a utility process that stays until it is ended', () => {
    const child = practiceUnderElectron('/out/main/practice.js', {
      dataDir: '/data/practice',
      seed: 1,
      speed: 1,
      replyRate: null,
      webhookUrl: 'http://127.0.0.1:1/hook',
      webhookUser: 'u',
      webhookPassword: 'p',
    });
    const [forked] = electron.current.utilityProcess.forked;
    expect(forked?.entry).toBe('/out/main/practice.js');
    expect(forked?.args).toContain('--stay');
    const gone = vi.fn();
    child.onExit(gone);
    child.kill(false);
    expect(gone).toHaveBeenCalledOnce();
  });
});

describe('the menu', () => {
  it.each(['darwin', 'linux', 'win32'] as const)(
    'has editing and zoom on %s, and no tools for developers',
    (platform) => {
      const text = JSON.stringify(menuTemplate(platform, false));
      for (const role of ['editMenu', 'zoomIn', 'zoomOut', 'resetZoom']) expect(text).toContain(role);
      expect(text).not.toMatch(/reload|toggleDevTools/);
      expect(text).toContain(platform === 'darwin' ? 'appMenu' : 'quit');
    },
  );

  it('has tools for developers in development', () => {
    expect(JSON.stringify(menuTemplate('linux', true))).toContain('toggleDevTools');
  });
});
