import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CampaignEditor } from './campaign-editor.tsx';
import { t } from '../../words/t.ts';

interface CampaignPageProps {
  campaignId: number;
  onShown: (campaignId: number) => void;
}

/** One campaign: read once for its form, and followed for its state, problems and hints. */
export function CampaignPage({ campaignId, onShown }: CampaignPageProps) {
  const core = useCore();
  const [, navigate] = useLocation();
  const campaign = useQuery(core.campaigns.get.queryOptions({ input: { campaignId } }));
  useScope('campaign');
  useKeysWait(campaign.isPending);
  useCommand('back', () => navigate('/campaigns'));
  useEffect(() => onShown(campaignId), [campaignId, onShown]);
  if (campaign.data !== undefined) {
    return <CampaignEditor detail={campaign.data} onRemoved={() => navigate('/campaigns')} />;
  }
  return (
    <Screen title={t('Campaign')} toolbar={<CommandButton command="back">{t('All campaigns')}</CommandButton>}>
      <ErrorNotice error={campaign.error} />
    </Screen>
  );
}
