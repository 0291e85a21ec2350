import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useParams } from 'wouter';
import type { CampaignSummary } from '#shared/contract/campaigns.ts';
import { useCore } from '../../core-client/use-core.ts';
import { rememberedCampaign, rememberCampaign } from './remembered-campaign.ts';

/** What the desk needs of a campaign: what stays the same while its texts go out. */
export type DeskCampaign = Pick<CampaignSummary, 'id' | 'name' | 'state' | 'updatedAt' | 'atHub'>;

export interface CampaignChoice {
  /** Undefined while campaigns are read; null when there is none to work on. */
  readonly campaign: DeskCampaign | null | undefined;
  readonly error: unknown;
  choose(campaignId: number): void;
}

/** The campaign being texted: from the address, else the one of last time, else the live one with the most to do. */
export function useCampaignChoice(): CampaignChoice {
  const core = useCore();
  const { data, error } = useQuery({ ...core.campaigns.all.queryOptions(), select: textable });
  const { campaignId } = useParams<{ campaignId?: string }>();
  const [, navigate] = useLocation();
  const campaign = data === undefined ? undefined : pick(data, Number(campaignId ?? 0));
  const chosenId = campaign?.id;
  useEffect(() => {
    if (chosenId !== undefined) rememberCampaign(chosenId);
  }, [chosenId]);
  return { campaign, error, choose: (id) => navigate(`/initials/${id}`) };
}

interface Textable {
  readonly campaigns: readonly DeskCampaign[];
  readonly busiest: number | null;
}

/** Leaves out the counts, which change with every press: the desk is not drawn anew for them. */
function textable(all: readonly CampaignSummary[]): Textable {
  const open = all.filter(canBeTexted);
  const [busiest] = open.filter(({ state }) => state === 'live').toSorted((a, b) => b.todo - a.todo);
  return {
    campaigns: open.map(({ id, name, state, updatedAt, atHub }) => ({ id, name, state, updatedAt, atHub })),
    busiest: busiest?.id ?? null,
  };
}

function pick({ campaigns, busiest }: Textable, asked: number): DeskCampaign | null {
  const wanted = [asked, rememberedCampaign(), busiest];
  const found = wanted.map((id) => campaigns.find((campaign) => campaign.id === id));
  return found.find((campaign) => campaign !== undefined) ?? campaigns[0] ?? null;
}

/** Live ones, and paused ones, which may go on any moment. */
export function canBeTexted({ state }: CampaignSummary): boolean {
  return state === 'live' || state === 'paused';
}
