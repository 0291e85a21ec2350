import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';

/** So long work goes on before everybody else gets a turn. */
const TURN_MS = 8;
/** And so many slices at most. */
const TURN_SLICES = 12;

/** Called between two slices of long work: lets others go first when a turn is over. @throws when the work was given up. */
export type Pace = () => Promise<void>;

export function createPace(ctx: CoreContext, signal?: AbortSignal): Pace {
  let began = ctx.clock.monotonic();
  let slices = 0;
  return async () => {
    slices += 1;
    if (slices < TURN_SLICES && ctx.clock.monotonic() - began < TURN_MS) return;
    await breathe(ctx);
    signal?.throwIfAborted();
    began = ctx.clock.monotonic();
    slices = 0;
  };
}
