import { createORPCClient } from '@orpc/client';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { QueryClient } from '@tanstack/react-query';
import { createContext } from 'react';
import type { CoreClient } from '#shared/contract/contract.ts';
import type { Connection } from '../connection.ts';
import type { CoreQueries } from './core-queries.ts';
import { createLiveEvents, type LiveEvents } from './live-events.ts';

/** Everything a screen needs to talk to the core. */
export interface Core {
  readonly connection: Connection;
  /** Plain calls: `await client.lists.rename({ listId, name })`. */
  readonly client: CoreClient;
  /** The same calls as react-query options: `useQuery(queries.lists.all.queryOptions())`. */
  readonly queries: CoreQueries;
  readonly events: LiveEvents;
}

export const CoreContext = createContext<Core | null>(null);

/** Puts client, queries and live events on top of a connection; events begin at once. */
export function createCore(connection: Connection, queryClient: QueryClient): Core {
  const client: CoreClient = createORPCClient(connection.link);
  const queries = createTanstackQueryUtils(client);
  return { connection, client, queries, events: createLiveEvents({ connection, client, queries, queryClient }) };
}
