import { QueryClient } from '@tanstack/react-query';

/** Figures follow by themselves while the page is looked at; what did not change is not drawn anew. */
const READ_EVERY_MS = 3_000;

export function createHqQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 1_000,
        refetchInterval: READ_EVERY_MS,
        refetchOnWindowFocus: true,
        retry: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
