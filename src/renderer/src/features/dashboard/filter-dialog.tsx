import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { filterChoices, NO_FILTER, withChoice, type ShownFilter } from './filter-choices.ts';
import { t } from '../../words/t.ts';

interface FilterDialogProps {
  shown: ShownFilter;
  texters: readonly string[];
  onChange: (shown: ShownFilter) => void;
}

/** Narrows the dashboard to a time, a texter, a list, a segment, or all of them; another press adds to the first. */
export function FilterDialog({ shown, texters, onChange }: FilterDialogProps) {
  const core = useCore();
  const lists = useQuery(core.lists.all.queryOptions()).data ?? [];
  const segments = useQuery(core.segments.all.queryOptions()).data ?? [];
  const [opened, setOpened] = useState(false);
  const now = useNow(60_000);
  const choices = filterChoices(now, texters, lists, segments);
  useCommand('dashboard.filter', () => setOpened(true));
  useCommand('dashboard.clear', () => onChange(NO_FILTER), { enabled: shown.words.length > 0 });
  return (
    <>
      <CommandButton command="dashboard.filter">
        {shown.words.length === 0 ? t('Filter') : shown.words.join(', ')}
      </CommandButton>
      {shown.words.length === 0 ? null : <CommandButton command="dashboard.clear">{t('Clear')}</CommandButton>}
      <ChoiceDialog
        title={t('Show only')}
        opened={opened}
        onClose={() => setOpened(false)}
        choices={choices.map((choice) => ({ words: choice.words, value: choice }))}
        onChoose={(choice) => onChange(withChoice(shown, choices, choice))}
        placeholder={t('A time, a texter, a list or a segment')}
        empty={t('Nothing is called that.')}
      />
    </>
  );
}
