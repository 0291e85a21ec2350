import type { HubDeps } from '../deps.ts';
import { HubError } from '../hub-error.ts';

/** Wrong join codes that a hub takes in a minute before it stops listening to any: codes are short because of this. */
const WRONG_A_MINUTE = 30;
const MINUTE_MS = 60_000;

/** Slows the guessing of join codes. */
export function createGuessBrake(deps: HubDeps): { pass<T>(attempt: () => Promise<T>): Promise<T> } {
  let wrong: number[] = [];
  return {
    async pass(attempt) {
      const now = deps.clock.now();
      wrong = wrong.filter((at) => at > now - MINUTE_MS);
      if (wrong.length >= WRONG_A_MINUTE) {
        throw new HubError('BUSY', 'Too many wrong codes. Try again in a minute.', { retryAfterMs: MINUTE_MS });
      }
      try {
        return await attempt();
      } catch (error) {
        if (error instanceof HubError && error.code === 'CODE_REFUSED') wrong.push(now);
        throw error;
      }
    },
  };
}
