import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { applied } from './apply-patch.ts';
import type { Patch } from './bug.ts';

export const repository = path.join(import.meta.dirname, '..', '..');

/** A copy of the tree in which bugs are made. */
export interface Sandbox {
  readonly root: string;
  /** Makes the bug; the returned function mends it. @throws StalePatch, and then nothing is changed */
  seed(patches: readonly Patch[]): () => void;
  remove(): void;
}

const COPIED = ['src', 'tests', 'resources', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
/** Large, and of no use here. */
const LEFT_OUT = new Set(['screenshots', '.work']);

export function createSandbox(): Sandbox {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'outpost-bugs-')));
  for (const name of COPIED) {
    fs.cpSync(path.join(repository, name), path.join(root, name), {
      recursive: true,
      filter: (from) => !LEFT_OUT.has(path.basename(from)),
    });
  }
  linkPackages(root);
  return {
    root,
    seed(patches) {
      const before = new Map<string, string>();
      const after = new Map<string, string>();
      for (const one of patches) {
        const source = after.get(one.file) ?? fs.readFileSync(path.join(root, one.file), 'utf8');
        if (!before.has(one.file)) before.set(one.file, source);
        after.set(one.file, applied(source, one));
      }
      const write = (sources: ReadonlyMap<string, string>): void => {
        for (const [file, source] of sources) fs.writeFileSync(path.join(root, file), source);
      };
      write(after);
      return () => write(before);
    },
    remove: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}

/** Package by package, so that what tools keep beside the packages is the copy's own. */
function linkPackages(root: string): void {
  const packages = path.join(repository, 'node_modules');
  fs.mkdirSync(path.join(root, 'node_modules'));
  for (const name of fs.readdirSync(packages)) {
    if (name.startsWith('.') && name !== '.bin') continue;
    fs.symlinkSync(path.join(packages, name), path.join(root, 'node_modules', name), 'junction');
  }
}
