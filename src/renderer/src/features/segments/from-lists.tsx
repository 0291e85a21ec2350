import { useState } from 'react';
import type { SegmentChoices } from '#shared/contract/segments.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import classes from './segments.module.css';
import { t } from '../../words/t.ts';

interface FromListsProps {
  from: readonly number[];
  lists: SegmentChoices['lists'];
  onChange: (from: number[]) => void;
}

/** Whose rows the conditions look at: all lists, or some of them. */
export function FromLists({ from, lists, onChange }: FromListsProps) {
  const [opened, setOpened] = useState(false);
  useCommand('segment.from', () => setOpened(true));
  const names = from.map((id) => lists.find((list) => list.id === id)?.name ?? t('a list that is gone'));
  const toggle = (id: number | null): void => {
    if (id === null) return onChange([]);
    onChange(from.includes(id) ? from.filter((one) => one !== id) : [...from, id]);
  };
  return (
    <div className={classes.from}>
      <span className={classes.label}>{t('People of')}</span>
      <CommandButton command="segment.from" className={classes.fromButton ?? ''}>
        <span className={classes.cut}>{names.length === 0 ? t('All lists') : names.join(', ')}</span>
      </CommandButton>
      <ChoiceDialog
        title={t('People of which lists?')}
        opened={opened}
        onClose={() => setOpened(false)}
        choices={[
          { words: t('All lists'), value: null as number | null },
          ...lists.map(({ id, name, people }) => ({
            words: from.includes(id) ? t('Not of {{name}}', { name }) : name,
            value: id as number | null,
            note: t('{{count}} people', { count: people }),
          })),
        ]}
        onChoose={toggle}
        placeholder={t('Type a part of its name')}
        empty={t('No list is called that.')}
      />
    </div>
  );
}
