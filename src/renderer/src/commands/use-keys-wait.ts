import { useLayoutEffect } from 'react';
import { useCommands } from './commands-context.ts';

/** While it waits, keys that nothing answers are kept, and are given to the screen when it no longer waits. */
export function useKeysWait(waits: boolean): void {
  const registry = useCommands();
  useLayoutEffect(() => (waits ? registry.wait() : undefined), [registry, waits]);
}

/** Stands where a screen will be: its keys wait for it. */
export function KeysWait(): null {
  useKeysWait(true);
  return null;
}
