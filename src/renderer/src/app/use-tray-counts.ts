import { useQuery } from '@tanstack/react-query';
import type { CarrierStatus } from '#shared/contract/system.ts';
import { useCore } from '../core-client/use-core.ts';

export interface TrayCounts {
  readonly status: CarrierStatus | undefined;
  /** Texts that wait for a person's decision. */
  readonly attention: number;
}

/** How sending stands, and how much of it waits for a person. */
export function useTrayCounts(): TrayCounts {
  const core = useCore();
  const status = useQuery(core.system.carrierStatus.queryOptions()).data;
  const attention = status === undefined ? 0 : status.lookAgain + status.unknown + status.unplacedReplies;
  return { status, attention };
}
