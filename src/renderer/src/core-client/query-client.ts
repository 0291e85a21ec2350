import { QueryClient } from '@tanstack/react-query';
import { isLineLost } from './error-words.ts';

/**
 * The core is on this computer: reads are cheap, and events say when to read again, so nothing goes stale by time and
 * nothing depends on whether the computer has a network.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => isLineLost(error) && count < 3,
        retryDelay: 500,
      },
      // A write that the line cut off is not made again by itself: only presses carry an id that makes that safe.
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
