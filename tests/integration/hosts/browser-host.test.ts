import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runBrowserHost, type BrowserHostEnd, type Terminal } from '../../../src/main/browser.ts';
import type { HostOptions } from '../../../src/main/host/options.ts';
import type { Project } from '../../../src/main/host/project.ts';
import { writeStubPage } from './support/stub-page.ts';
import { ask, letIn, openLine } from './support/visitor.ts';

/** A terminal that a test reads and presses keys in. */
function fakeTerminal() {
  const lines: string[] = [];
  const keys = { stop: (): void => undefined, enter: (): void => undefined };
  const terminal: Terminal = {
    say: (line) => void lines.push(line),
    onStop: (listener) => (keys.stop = listener),
    onEnter: (listener) => (keys.enter = listener),
  };
  const addresses = (): string[] => lines.flatMap((line) => /^Outpost is ready: (http:\S+)$/.exec(line)?.[1] ?? []);
  return { terminal, lines, keys, addresses };
}

describe('the browser host as a whole', () => {
  let root: string;
  let project: Project;
  let options: HostOptions;
  let ended: Promise<BrowserHostEnd> | null;
  let screen: ReturnType<typeof fakeTerminal>;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'outpost-browser-'));
    mkdirSync(join(root, 'out'));
    renameSync(writeStubPage(), join(root, 'out', 'renderer'));
    const here = (name: string): URL => new URL(`support/${name}`, import.meta.url);
    project = {
      root,
      version: '0.0.0',
      pageDir: join(root, 'out', 'renderer'),
      workerEntry: here('stub-worker.ts'),
      practiceEntry: here('none.ts'),
    };
    options = {
      host: 'headless',
      port: 0,
      dataDir: join(root, 'data'),
      practice: { seed: 1, speed: null, replyRate: null },
      join: null,
      open: null,
    };
    screen = fakeTerminal();
    ended = null;
  });
  afterEach(async () => {
    screen.keys.stop();
    await ended;
    rmSync(root, { recursive: true });
  });

  async function start(): Promise<string> {
    ended = runBrowserHost(options, screen.terminal, project);
    await vi.waitFor(() => expect(screen.addresses()).toHaveLength(1), 10_000);
    return screen.addresses()[0]!;
  }

  it('says where it is, serves the page and the line, and stops when it is asked to', async () => {
    const address = await start();
    expect(screen.lines).toEqual([`Outpost is ready: ${address}`]);
    const { port, origin } = new URL(address);
    const cookie = await letIn(address);
    expect((await ask(Number(port), '/', { cookie })).body).toContain('page');
    const { client, socket } = await openLine(Number(port), { cookie, origin });
    expect(await client.who()).toEqual({ host: 'headless', dataDir: options.dataDir, seed: 1 });
    const lost = new Promise((resolve) => socket.once('close', resolve));
    screen.keys.stop();
    await lost;
    expect(await ended).toEqual({ kind: 'closed' });
    await expect(ask(Number(port), '/')).rejects.toThrow('ECONNREFUSED');
  });

  it('prints a new address at each Enter', async () => {
    const first = await start();
    await letIn(first);
    screen.keys.enter();
    const second = screen.addresses()[1]!;
    expect(second).not.toBe(first);
    expect(await letIn(second)).toMatch(/^outpost-/);
  });

  it('opens where a laptop joins, when it is started with a join link, and only then', async () => {
    const link = 'outpost://join?hub=https%3A%2F%2Fhub.example.org&code=ABCD';
    options = { ...options, join: link };
    const { hash } = new URL(await start());
    expect(hash).toBe(`#/settings?join=${encodeURIComponent(link)}`);
    screen.keys.enter();
    expect(new URL(screen.addresses()[1]!).hash).toBe('');
  });

  it('says that the core fell, and ends as failed', async () => {
    const address = await start();
    const { port, origin } = new URL(address);
    const { client } = await openLine(Number(port), { cookie: await letIn(address), origin });
    await client.crash();
    expect(await ended).toEqual({ kind: 'failed', words: expect.stringContaining('its core failed (RangeError)') });
  });

  it('says why the core cannot start', async () => {
    project = { ...project, version: 'refuse' };
    ended = runBrowserHost(options, screen.terminal, project);
    expect(await ended).toEqual({ kind: 'failed', words: 'Outpost cannot start: the folder is taken.' });
  });

  it('says that a file is where the folder should be', async () => {
    writeFileSync(options.dataDir, '');
    ended = runBrowserHost(options, screen.terminal, project);
    expect(await ended).toEqual({
      kind: 'failed',
      words: `Outpost cannot use the folder ${options.dataDir}: a file is in its place (ENOTDIR).`,
    });
  });

  it('says that the port is taken', async () => {
    const other = await new Promise<Server>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
    });
    const { port } = other.address() as AddressInfo;
    options = { ...options, port };
    ended = runBrowserHost(options, screen.terminal, project);
    expect(await ended).toEqual({
      kind: 'failed',
      words: `Port ${port} is taken by another program. Choose another with --port.`,
    });
    other.close();
  });

  it('says what the build said when the window cannot be built', async () => {
    mkdirSync(join(root, 'src'));
    utimesSync(join(project.pageDir, 'index.html'), 1, 1);
    await expect(runBrowserHost(options, screen.terminal, project)).rejects.toThrow('The window could not be built');
    expect(screen.lines).toEqual(['Building the window…']);
  });
});
