import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import classes from './campaign-choice.module.css';
import { t } from '../../words/t.ts';

interface CampaignChoiceProps {
  command: 'dashboard.campaign' | 'exports.campaign';
  campaignId: number | null;
  onChoose: (campaignId: number | null) => void;
}

/** Which campaign, or all of them: a button that says it, and a dialog to choose by number or by typing. */
export function CampaignChoice({ command, campaignId, onChoose }: CampaignChoiceProps) {
  const core = useCore();
  const campaigns = useQuery(core.campaigns.all.queryOptions()).data ?? [];
  const [opened, setOpened] = useState(false);
  useCommand(command, () => setOpened(true));
  const chosen = campaigns.find(({ id }) => id === campaignId);
  const choices = [
    { words: t('All campaigns'), value: null as number | null },
    ...campaigns.map(({ id, name, texted }) => ({
      words: name,
      value: id,
      note: t('{{count}} texted', { count: texted }),
    })),
  ];
  return (
    <>
      <CommandButton command={command} className={classes.button ?? ''}>
        <span className={classes.name}>{chosen?.name ?? t('All campaigns')}</span>
      </CommandButton>
      <ChoiceDialog
        title={t('Which campaign?')}
        opened={opened}
        onClose={() => setOpened(false)}
        choices={choices}
        onChoose={onChoose}
        placeholder={t('Type a part of its name')}
        empty={t('No campaign is called that.')}
      />
    </>
  );
}
