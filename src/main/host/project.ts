import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a checkout of Outpost keeps what a host needs. The installed program has only `out`. */
export interface Project {
  readonly root: string;
  readonly version: string;
  /** The folder of the built page. */
  readonly pageDir: string;
  /** The core's worker and the practice carrier, as Node runs them from source. */
  readonly workerEntry: URL;
  readonly practiceEntry: URL;
}

export function findProject(): Project {
  const source = new URL('../../', import.meta.url);
  const root = fileURLToPath(new URL('../', source));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    root,
    version,
    pageDir: join(root, 'out', 'renderer'),
    workerEntry: new URL('main/worker.ts', source),
    practiceEntry: new URL('main/core/practice/serve.ts', source),
  };
}
