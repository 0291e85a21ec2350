import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron } from '../../../src/main/host/electron-binary.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const desktop = { platform: 'linux' as const, env: { DISPLAY: ':0' }, isRoot: false };

describe('finding Electron', () => {
  let root: string;
  let said: string[];
  const find = (machine: Partial<Parameters<typeof findElectron>[2]> = {}, now = 0) =>
    findElectron(root, (line) => said.push(line), { ...desktop, now: () => now, ...machine });
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'outpost-electron-'));
    said = [];
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('takes the one that is there, without a word', async () => {
    put('node_modules/electron/path.txt', 'electron');
    put('node_modules/electron/dist/electron', '');
    expect(await find()).toEqual({ kind: 'present', path: join(root, 'node_modules/electron/dist/electron') });
    expect(said).toEqual([]);
  });

  it('fetches it once where it is not', async () => {
    const fetched = `const fs = require('node:fs'); fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/dist/electron', ''); fs.writeFileSync(__dirname + '/path.txt', 'electron');`;
    put('node_modules/electron/install.js', fetched);
    expect(await find()).toMatchObject({ kind: 'present' });
    expect(said).toEqual(['Fetching Electron, once…']);
  });

  it('remembers a refusal for a day, and then tries again', async () => {
    put(
      'node_modules/electron/install.js',
      `require('node:fs').appendFileSync(__dirname + '/tries', 'x'); process.exit(1);`,
    );
    const refused = { kind: 'absent', why: expect.stringContaining('refused') };
    expect(await find({}, 1_000)).toEqual(refused);
    expect(await find({}, 1_000 + DAY_MS - 1)).toEqual(refused);
    expect(said).toHaveLength(1);
    await find({}, 1_000 + DAY_MS);
    expect(said).toHaveLength(2);
  });

  it('does not trust a refusal from the future, or one that cannot be read', async () => {
    const note = 'node_modules/.cache/outpost/electron-refused-at';
    put(note, String(DAY_MS));
    await find({}, 0);
    put(note, 'soon');
    await find({}, 0);
    expect(said).toHaveLength(2);
  });

  it('says why there is no desktop window, before anything is fetched', async () => {
    expect(await find({ env: {} })).toEqual({ kind: 'absent', why: 'there is no display for a desktop window' });
    expect(await find({ isRoot: true })).toEqual({ kind: 'absent', why: 'the desktop window does not run as root' });
    expect(said).toEqual([]);
  });

  it('says that Electron is missing where its package is', async () => {
    expect(await find({ env: { WAYLAND_DISPLAY: 'wayland-0' } })).toMatchObject({ kind: 'absent' });
  });
});
