import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applied } from '../../bugs/apply-patch.ts';
import { bugs } from '../../bugs/bugs.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the seeded bugs', () => {
  it('are many, each with a name of its own', () => {
    expect(bugs.length).toBeGreaterThanOrEqual(30);
    expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length);
  });

  it.each(bugs.map((bug) => [bug.name, bug] as const))(
    '%s fits the present source',
    (_name, { patches, detectors }) => {
      const sources = new Map<string, string>();
      for (const patch of patches) {
        const source = sources.get(patch.file) ?? read(patch.file);
        sources.set(patch.file, applied(source, patch));
      }
      expect(sources.size).toBeGreaterThan(0);
      expect(detectors.length).toBeGreaterThan(0);
      for (const detector of detectors) {
        if (detector.kind === 'simulation') continue;
        expect(existsSync(join(root, detector.file)), detector.file).toBe(true);
        if (detector.name !== undefined) expect(read(detector.file)).toContain(detector.name);
      }
    },
  );
});

describe('a patch', () => {
  const patch = { file: 'a.ts', find: 'x > 1', replace: 'x > $1' };

  it('is put in as it is', () => {
    expect(applied('const y = x > 1;', { ...patch, replace: 'x > 2' })).toBe('const y = x > 2;');
    expect(applied('const y = `x > 1`;', patch)).toBe('const y = `x > $1`;');
  });

  it.each([
    ['is not there', 'const y = x > 2;', patch],
    ['is there twice', 'const y = x > 1 && x > 1;', patch],
    ['changes nothing', 'const y = x > 1;', { ...patch, replace: patch.find }],
    ['leaves what does not parse', 'const y = x > 1;', { ...patch, replace: 'x >' }],
  ])('that %s is stale', (_why, source, one) => {
    expect(() => applied(source, one)).toThrow('a.ts');
  });
});
