import { fileURLToPath } from 'node:url';
import { PAGE_ORIGIN } from '../security/protocol.ts';

/** Where the parts of the built program are, and where its page comes from. */
export interface Place {
  readonly pageDir: string;
  readonly preload: string;
  readonly workerEntry: URL;
  readonly practiceEntry: string;
  readonly pageUrl: string;
}

/**
 * @param boot address of the built boot file, `out/main/index.js`; the other parts stand around it.
 * @param devServer where vite serves the page while it is being written; undefined in the installed program.
 */
export function findPlace(boot: string, devServer: string | undefined): Place {
  return {
    pageDir: fileURLToPath(new URL('../renderer', boot)),
    preload: fileURLToPath(new URL('../preload/index.cjs', boot)),
    workerEntry: new URL('worker.js', boot),
    practiceEntry: fileURLToPath(new URL('practice.js', boot)),
    pageUrl: devServer ?? `${PAGE_ORIGIN}/`,
  };
}
