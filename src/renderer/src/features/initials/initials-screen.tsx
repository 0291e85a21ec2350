import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CampaignSummary } from '#shared/contract/campaigns.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/figure.tsx';
import { Screen } from '../../ui/screen.tsx';
import { InitialsDeskView } from './initials-desk-view.tsx';
import { NoCampaign, PausedCampaign } from './initials-empty.tsx';
import { canBeTexted, useCampaignChoice } from './use-campaign-choice.ts';

/** First texts, one press each. */
export function InitialsScreen() {
  const { campaign, all, error, choose } = useCampaignChoice();
  const [choosing, setChoosing] = useState(false);
  const choices = all.filter(canBeTexted);
  useCommand('initials.campaign', () => setChoosing(true), { enabled: choices.length > 0 });
  return (
    <Screen
      title="Initials"
      layout="edge"
      note={campaign?.name}
      toolbar={choices.length > 0 ? <CommandButton command="initials.campaign">Campaign</CommandButton> : null}
    >
      <ErrorNotice error={error} title="The campaigns could not be read." />
      <Content campaign={campaign} />
      <ChoiceDialog
        title="Text which campaign?"
        opened={choosing}
        onClose={() => setChoosing(false)}
        choices={choices.map((choice) => ({
          words: choice.name,
          note: choice.state === 'paused' ? 'paused' : `${formatCount(choice.todo)} to text`,
          value: choice.id,
        }))}
        placeholder="A number, or a part of its name"
        onChoose={choose}
      />
    </Screen>
  );
}

function Content({ campaign }: { campaign: CampaignSummary | null | undefined }) {
  const [, navigate] = useLocation();
  if (campaign === undefined) return null;
  if (campaign === null) return <NoCampaign />;
  if (campaign.state === 'paused')
    return <PausedCampaign name={campaign.name} onOpen={() => navigate(`/campaigns/${campaign.id}`)} />;
  return <InitialsDeskView key={campaign.id} campaign={campaign} />;
}
