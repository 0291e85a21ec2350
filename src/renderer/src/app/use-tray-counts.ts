import { useQuery } from '@tanstack/react-query';
import type { CarrierStatus } from '#shared/contract/system.ts';
import { useCore } from '../core-client/use-core.ts';
import { useHub } from '../features/hub/use-hub.ts';

export interface TrayCounts {
  readonly status: CarrierStatus | undefined;
  /** What waits for a person: texts to decide about, replies without a place, what the hub did not take. */
  readonly attention: number;
}

/** How sending stands, and how much of it waits for a person. */
export function useTrayCounts(): TrayCounts {
  const core = useCore();
  const status = useQuery(core.system.carrierStatus.queryOptions()).data;
  const refused = useHub()?.refused ?? 0;
  const texts = status === undefined ? 0 : status.lookAgain + status.unknown + status.unplacedReplies;
  const attention = texts + refused;
  return { status, attention };
}
