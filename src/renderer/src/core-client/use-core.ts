import { useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { CoreClient } from '#shared/contract/contract.ts';
import type { CoreEvent } from '#shared/contract/system.ts';
import type { LineState } from '../connection.ts';
import { CoreContext, type Core } from './core-context.ts';
import type { CoreQueries } from './core-queries.ts';

function useCoreParts(): Core {
  const core = useContext(CoreContext);
  if (core === null) throw new Error('A screen was drawn outside <CoreContext>.');
  return core;
}

/**
 * Typed reads and writes for react-query:
 * `const core = useCore();` then `useQuery(core.lists.all.queryOptions())`,
 * `useQuery(core.campaigns.get.queryOptions({ input: { campaignId } }))`,
 * `useMutation(core.lists.rename.mutationOptions())`.
 * Reads are made anew by themselves when the core says that their topic changed; a write needs no invalidation.
 */
export function useCore(): CoreQueries {
  return useCoreParts().queries;
}

/** The plain client, for calls outside of react-query (uploads piece by piece). */
export function useClient(): CoreClient {
  return useCoreParts().client;
}

/** Whether the line to the core is open. */
export function useLine(): LineState {
  const { connection } = useCoreParts();
  return useSyncExternalStore(connection.onState, connection.state);
}

/** The connection itself, for work that waits for the line. */
export function useConnection(): Core['connection'] {
  return useCoreParts().connection;
}

/** The core's live events, for what keeps something between them. */
export function useLiveEvents(): Core['events'] {
  return useCoreParts().events;
}

/** Calls `listener` for each live event (import and export progress, replies) while the component is on screen. */
export function useCoreEvent(listener: (event: CoreEvent) => void): void {
  const { events } = useCoreParts();
  const onEvent = useEffectEvent(listener);
  useEffect(() => events.listen((event) => onEvent(event)), [events]);
}
