import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuildStale } from '../../../src/main/host/build-window.ts';

describe('whether the window must be built', () => {
  let root: string;
  const put = (path: string, atSeconds: number): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
    utimesSync(join(root, path), atSeconds, atSeconds);
  };
  const age = (path: string, atSeconds: number): void => utimesSync(join(root, path), atSeconds, atSeconds);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'outpost-build-'));
    put('src/renderer/src/main.tsx', 100);
    put('electron.vite.config.ts', 100);
    for (const folder of ['src/renderer/src', 'src/renderer', 'src']) age(folder, 100);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('must, where none is', () => {
    expect(isBuildStale(root)).toBe(true);
  });

  it('must not, when nothing is newer', () => {
    put('out/renderer/index.html', 200);
    expect(isBuildStale(root)).toBe(false);
  });

  it.each([['src/renderer/src/main.tsx'], ['electron.vite.config.ts'], ['src/renderer/src']])(
    'must, when %s is newer (a removed file makes its folder newer)',
    (path) => {
      put('out/renderer/index.html', 200);
      age(path, 300);
      expect(isBuildStale(root)).toBe(true);
    },
  );
});
