import type { Timers } from './deps.ts';

/**
 * Timers of one core. When it closes, `cancelAll` takes back what still waits: nothing looks into a closed store, and
 * nothing keeps the process alive that has no more to do.
 */
export function createCoreTimers(timers: Timers): Timers & { cancelAll(): void } {
  const waiting = new Set<() => void>();
  return {
    after(delayMs, fn) {
      const cancel = timers.after(delayMs, () => {
        waiting.delete(cancel);
        fn();
      });
      waiting.add(cancel);
      return () => {
        waiting.delete(cancel);
        cancel();
      };
    },
    cancelAll() {
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
}
