import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CoreContext } from '../context.ts';
import { importJobs } from '../store/import-jobs.ts';

/** The files of imports that have not ended, in the data folder: an import that was stopped goes on from there. */
export interface ImportFiles {
  path(fileName: string): string;
  has(fileName: string): boolean;
  remove(fileName: string): Promise<void>;
}

/** Opens the folder; files that no import knows are deleted. */
export function openImportFiles({ dataDir, db }: Pick<CoreContext, 'dataDir' | 'db'>): ImportFiles {
  const folder = join(dataDir, 'imports');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = new Set(importJobs(db).map(({ file_name }) => file_name));
  for (const name of readdirSync(folder)) {
    if (!known.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  return {
    path: (fileName) => join(folder, fileName),
    has: (fileName) => existsSync(join(folder, fileName)),
    async remove(fileName) {
      await rm(join(folder, fileName), { force: true });
      await rm(join(folder, `${fileName}.csv`), { force: true });
    },
  };
}
