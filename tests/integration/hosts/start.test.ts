import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, letIn } from './support/visitor.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** `npm start` with the real core, as a person starts it: what it printed, and how it ended. */
function start(...flags: string[]) {
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const requireNode = join(root, 'src', 'main', 'host', 'require-node.mjs');
  const child = spawn(process.execPath, ['--import', requireNode, 'src/main/start.ts', ...flags], { cwd: root, env });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString('utf8')));
  const exitCode = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, printed, exitCode };
}

const addressIn = (printed: string): string | undefined => /^Outpost is ready: (http:\S+)$/m.exec(printed)?.[1];

async function ready({
  printed,
  child,
}: {
  printed: { out: string; err: string };
  child: ChildProcess;
}): Promise<string> {
  const told = (): string => (child.exitCode === null ? '' : `it ended: ${printed.err}`);
  await expect.poll(() => addressIn(printed.out) ?? told(), { timeout: 60_000 }).not.toBe('');
  return addressIn(printed.out) ?? expect.fail(printed.err);
}

describe('npm start', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'outpost-start-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('serves the real window until Ctrl+C, and lets no second copy in meanwhile', async () => {
    const first = start('--headless', '--port', '0', '--data', dataDir);
    const address = await ready(first);
    const cookie = await letIn(address);
    const page = await ask(Number(new URL(address).port), '/', { cookie });
    expect(page.body).toContain('<div id="root">');

    const second = start('--headless', '--port', '0', '--data', dataDir);
    expect(await second.exitCode).toBe(1);
    expect(second.printed.err.trim().split('\n')).toEqual([
      expect.stringContaining(`already open with the folder ${dataDir}`),
    ]);

    first.child.kill('SIGINT');
    expect(await first.exitCode).toBe(0);
    expect(first.printed.err).toBe('');
  });

  it('says in one line why it opens in the browser', async () => {
    const started = start('--data', dataDir, '--port', '0');
    await ready(started);
    const lines = started.printed.out
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('Building'));
    expect(lines).toEqual([
      expect.stringMatching(/^Outpost opens in the browser, since .+\.$/),
      expect.stringMatching(/^Outpost is ready: /),
    ]);
    started.child.kill('SIGTERM');
    expect(await started.exitCode).toBe(0);
  });

  it('names a flag that it does not know', async () => {
    const { printed, exitCode } = start('--headles');
    expect(await exitCode).toBe(2);
    expect(printed).toEqual({ out: '', err: expect.stringMatching(/^[^\n]*--headles[^\n]*\n$/) });
  });
});
