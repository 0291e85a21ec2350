import { useQuery } from '@tanstack/react-query';
import type { HubStatus } from '#shared/contract/hub.ts';
import { useCore } from '../../core-client/use-core.ts';

/** How this laptop stands with its hub; undefined while that is read for the first time. */
export function useHub(): HubStatus | undefined {
  const core = useCore();
  return useQuery(core.hub.status.queryOptions()).data;
}
