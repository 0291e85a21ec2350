import type { CoreContext } from './context.ts';

/** The core closed while long work was between two slices. Nothing is lost: the work is not done, and says so. */
export class CoreClosedError extends Error {
  override readonly name = 'CoreClosedError';
}

/**
 * Lets every other call go first, then resolves: long work runs in slices with a breath between them, so that a key
 * press never waits for an export. @throws CoreClosedError when the store was closed meanwhile.
 */
export async function breathe({ timers, db }: Pick<CoreContext, 'timers' | 'db'>): Promise<void> {
  await new Promise<void>((resolve) => {
    timers.after(0, resolve);
  });
  if (!db.open) throw new CoreClosedError('The core has closed.');
}
