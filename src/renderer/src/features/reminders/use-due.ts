import { useQuery } from '@tanstack/react-query';
import type { DueStep } from '#shared/contract/reminders.ts';
import { useCore } from '../../core-client/use-core.ts';

/** What is due changes by the clock as well as by what people do. */
const LOOK_AGAIN_MS = 20_000;

/** The reminders of a campaign; undefined while they are read. */
export function useDue(campaignId: number | undefined): readonly DueStep[] | undefined {
  const core = useCore();
  const { data, isLoading } = useQuery({
    ...core.reminders.due.queryOptions({ input: { campaignId: campaignId ?? 0 } }),
    enabled: campaignId !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
  });
  return isLoading ? undefined : (data ?? NONE);
}

const NONE: readonly DueStep[] = [];
