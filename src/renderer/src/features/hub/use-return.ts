import { useEffect } from 'react';
import { useClient } from '../../core-client/use-core.ts';
import { useHub } from './use-hub.ts';
import { watchReturn } from './watch-return.ts';

/** Tries the hub at once when the network, or the person, comes back: no waiting time has to pass first. */
export function useReturn(): void {
  const client = useClient();
  const state = useHub()?.state;
  const isWanted = state !== undefined && state !== 'alone' && state !== 'stopped';
  useEffect(() => {
    if (!isWanted) return;
    const signs = { window, document, now: () => Date.now(), chance: Math.random, after };
    // Without a line to the core there is nobody to ask; the core tries by itself.
    return watchReturn(signs, () => void client.hub.tryNow().catch(() => undefined));
  }, [client, isWanted]);
}

function after(delayMs: number, fn: () => void): () => void {
  const timer = setTimeout(fn, delayMs);
  return () => clearTimeout(timer);
}
