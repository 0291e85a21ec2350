import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useParams } from 'wouter';
import type { CampaignSummary } from '#shared/contract/campaigns.ts';
import { useCore } from '../../core-client/use-core.ts';
import { rememberedCampaign, rememberCampaign } from './remembered-campaign.ts';

export interface CampaignChoice {
  /** Undefined while campaigns are read; null when there is none to work on. */
  readonly campaign: CampaignSummary | null | undefined;
  readonly all: readonly CampaignSummary[];
  readonly error: unknown;
  choose(campaignId: number): void;
}

/** The campaign being texted: from the address, else the one of last time, else the live one with the most to do. */
export function useCampaignChoice(): CampaignChoice {
  const core = useCore();
  const { data, error } = useQuery(core.campaigns.all.queryOptions());
  const { campaignId } = useParams<{ campaignId?: string }>();
  const [, navigate] = useLocation();
  const campaign = data === undefined ? undefined : pick(data, Number(campaignId ?? 0));
  const chosenId = campaign?.id;
  useEffect(() => {
    if (chosenId !== undefined) rememberCampaign(chosenId);
  }, [chosenId]);
  return { campaign, all: data ?? [], error, choose: (id) => navigate(`/initials/${id}`) };
}

function pick(all: readonly CampaignSummary[], asked: number): CampaignSummary | null {
  const live = all.filter(({ state }) => state === 'live').toSorted((a, b) => b.todo - a.todo);
  const wanted = [asked, rememberedCampaign()];
  const named = wanted.map((id) => all.find((campaign) => campaign.id === id && canBeTexted(campaign)));
  return named.find((campaign) => campaign !== undefined) ?? live[0] ?? all.find(canBeTexted) ?? null;
}

/** Live ones, and paused ones, which may go on any moment. */
export function canBeTexted({ state }: CampaignSummary): boolean {
  return state === 'live' || state === 'paused';
}
