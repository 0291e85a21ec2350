import type { Timers } from '../deps.ts';
import { HubUnreachable } from './hub-link.ts';

/** The promise, or HubUnreachable after `ms`: a hub that never answers holds nobody up. What comes later is dropped. */
export function withDeadline<T>(timers: Timers, ms: number, promise: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = timers.after(ms, () => reject(new HubUnreachable('The hub did not answer in time.')));
    promise.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (error: unknown) => {
        cancel();
        reject(error instanceof Error ? error : new HubUnreachable('The hub could not be reached.'));
      },
    );
  });
}
