import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { todoNote } from './todo-note.ts';
import { canBeTexted } from './use-campaign-choice.ts';
import { t } from '../../words/t.ts';

interface CampaignDialogProps {
  onClose: () => void;
  onChoose: (campaignId: number) => void;
}

/** Which campaign to text, each with how much there is to do. */
export function CampaignDialog({ onClose, onChoose }: CampaignDialogProps) {
  const core = useCore();
  const campaigns = useQuery(core.campaigns.all.queryOptions()).data ?? [];
  return (
    <ChoiceDialog
      title={t('Text which campaign?')}
      opened
      onClose={onClose}
      choices={campaigns
        .filter(canBeTexted)
        .map((campaign) => ({ words: campaign.name, note: todoNote(campaign), value: campaign.id }))}
      placeholder={t('A number, or a part of its name')}
      empty={t('No campaign is live.')}
      onChoose={onChoose}
    />
  );
}
