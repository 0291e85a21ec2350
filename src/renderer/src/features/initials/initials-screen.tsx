import { useState } from 'react';
import { useLocation } from 'wouter';
import { useCommand } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { isTexterOnly } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { CampaignDialog } from './campaign-dialog.tsx';
import { InitialsDeskView } from './initials-desk-view.tsx';
import { NoCampaign, PausedCampaign } from './initials-empty.tsx';
import { useCampaignChoice, type DeskCampaign } from './use-campaign-choice.ts';

/** First texts, one press each. */
export function InitialsScreen() {
  const { campaign, error, choose } = useCampaignChoice();
  const [choosing, setChoosing] = useState(false);
  const any = campaign !== undefined && campaign !== null;
  useCommand('initials.campaign', () => setChoosing(true), { enabled: any });
  return (
    <Screen
      title="Initials"
      layout="edge"
      note={campaign?.name}
      toolbar={any ? <CommandButton command="initials.campaign">Campaign</CommandButton> : null}
    >
      <ErrorNotice error={error} title="The campaigns could not be read." />
      <Content campaign={campaign} />
      {choosing ? <CampaignDialog onClose={() => setChoosing(false)} onChoose={choose} /> : null}
    </Screen>
  );
}

function Content({ campaign }: { campaign: DeskCampaign | null | undefined }) {
  const [, navigate] = useLocation();
  const texterOnly = isTexterOnly(useHub());
  if (campaign === undefined) return null;
  if (campaign === null) return <NoCampaign texterOnly={texterOnly} />;
  if (campaign.state === 'paused') {
    return <PausedCampaign name={campaign.name} onOpen={() => navigate(`/campaigns/${campaign.id}`)} />;
  }
  return <InitialsDeskView key={campaign.id} campaign={campaign} />;
}
