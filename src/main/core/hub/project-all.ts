import { breathe, CoreClosedError } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import type { Projection } from './projection/projection.ts';
import { isDamage } from './replica/replica-file.ts';

/**
 * Makes the working rows of everything that waits for it, slice by slice. What cannot be made is logged, and must not keep
 * the rest from coming in. @throws CoreClosedError, or what a damaged database throws
 */
export async function projectAll(
  ctx: Pick<CoreContext, 'db' | 'timers' | 'log'>,
  projection: Projection,
  isRunning: () => boolean,
): Promise<void> {
  try {
    while (isRunning() && projection.run()) await breathe(ctx);
  } catch (error) {
    if (error instanceof CoreClosedError || !isRunning() || isDamage(error)) throw error;
    ctx.log.error('hub.projection.failed', { kind: error instanceof Error ? error.name : 'unknown' });
  }
}
