import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
const args = [cruiser, '--config', '.dependency-cruiser.cjs'];

/** A tree with one wrong import of each kind, under the real rules. */
const WRONG: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['shared-is-pure', 'src/shared/a.ts', `export { b } from '../main/b.ts';`],
  ['shared-without-node', 'src/shared/c.ts', `import 'node:fs';`],
  ['core-imports-shared-only', 'src/main/core/d.ts', `import type { B } from '../b.ts';\nexport type D = B;`],
  ['renderer-imports-shared-only', 'src/renderer/src/e.tsx', `export { f } from '#core/f.ts';`],
  ['renderer-without-node', 'src/renderer/src/g.ts', `import 'node:path';`],
  ['preload-imports-shared-only', 'src/preload/h.ts', `import '../main/b.ts';`],
  ['server-imports-shared-only', 'src/server/i.ts', `import '#core/f.ts';`],
  ['electron-at-the-edge', 'src/main/host/j.ts', `import { app } from 'electron';\nexport const j = app;`],
  ['src-without-tests', 'src/main/k.ts', `import '../../tests/l.ts';`],
  ['no-cycles', 'src/main/m.ts', `import { n } from './n.ts';\nexport const m = n;`],
  ['not-resolvable', 'src/main/o.ts', `import './nowhere.ts';`],
];
const RIGHT: readonly (readonly [file: string, source: string])[] = [
  ['src/main/b.ts', `export type B = 1;\nexport const b = 1;`],
  ['src/main/core/f.ts', `export const f = 1;`],
  ['src/main/n.ts', `import { m } from './m.ts';\nexport const n = (): number => m;`],
  ['tests/l.ts', `export {};`],
];

describe('the check of import directions', () => {
  const tree = mkdtempSync(join(tmpdir(), 'outpost-imports-'));

  beforeAll(() => {
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      cpSync(join(root, name), join(tree, name));
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    for (const [file, source] of [...RIGHT, ...WRONG.map((wrong) => [wrong[1], wrong[2]] as const)]) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), source);
    }
  });
  afterAll(() => rmSync(tree, { recursive: true }));

  it('catches every wrong import, and nothing else', () => {
    const stdout = execFileSync(process.execPath, [...args, '-T', 'json', 'src', 'tests'], {
      cwd: tree,
      encoding: 'utf8',
    });
    const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
    const found = summary.violations
      .map(({ rule, from }) => `${rule.name} ${from}`)
      .filter((line) => !line.endsWith('/n.ts'));
    expect(found.toSorted()).toEqual(WRONG.map(([rule, file]) => `${rule} ${file}`).toSorted());
    const { status } = spawnSync(process.execPath, [...args, 'src', 'tests'], { cwd: tree });
    expect(status).toBe(WRONG.length);
  });

  it('sees the program’s own files', () => {
    const limits = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
    const stdout = execFileSync(process.execPath, [...args, '-T', 'json', 'src/main/host'], limits);
    const { modules } = JSON.parse(stdout) as { modules: { source: string; dependencies: unknown[] }[] };
    const seen = new Map(modules.map(({ source, dependencies }) => [source, dependencies.length]));
    expect(seen.get('src/main/host/core-worker.ts')).toBeGreaterThan(2);
    expect(seen.has('src/main/core/core.ts')).toBe(true);
  });
});
