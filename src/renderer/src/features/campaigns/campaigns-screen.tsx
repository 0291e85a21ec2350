import { useState } from 'react';
import { useParams } from 'wouter';
import { CampaignPage } from './campaign-page.tsx';
import { CampaignsPage } from './campaigns-page.tsx';
import { NewCampaignPage } from './new-campaign-page.tsx';

/** All campaigns (`#/campaigns`), one of them (`#/campaigns/3`), or a new one (`#/campaigns/new`, with a list: `/new/12`). */
export function CampaignsScreen() {
  const { campaignId, '*': rest } = useParams<{ campaignId?: string; '*'?: string }>();
  const [lastOpenId, setLastOpenId] = useState<number | null>(null);
  if (campaignId === 'new') return <NewCampaignPage listId={idOf(rest)} />;
  const id = idOf(campaignId);
  if (id === null) return <CampaignsPage startId={lastOpenId} />;
  return <CampaignPage key={id} campaignId={id} onShown={setLastOpenId} />;
}

function idOf(text: string | undefined): number | null {
  const id = Number(text);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}
