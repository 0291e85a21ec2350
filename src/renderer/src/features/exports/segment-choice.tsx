import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { t } from '../../words/t.ts';
import classes from '../organizer/campaign-choice.module.css';

interface SegmentChoiceProps {
  segmentId: number | null;
  onChoose: (segmentId: number | null) => void;
}

/** Whose results: everybody's, or those of the people whom a segment means. */
export function SegmentChoice({ segmentId, onChoose }: SegmentChoiceProps) {
  const core = useCore();
  const segments = useQuery(core.segments.all.queryOptions()).data ?? [];
  const [opened, setOpened] = useState(false);
  useCommand('exports.segment', () => setOpened(true));
  const chosen = segments.find(({ id }) => id === segmentId);
  return (
    <>
      <CommandButton command="exports.segment" className={classes.button ?? ''}>
        <span className={classes.name}>{chosen?.name ?? t('Everybody')}</span>
      </CommandButton>
      <ChoiceDialog
        title={t('Whose results?')}
        opened={opened}
        onClose={() => setOpened(false)}
        choices={[
          { words: t('Everybody'), value: null as number | null },
          ...segments.map(({ id, name, people }) => ({
            words: name,
            value: id,
            note: people === null ? '' : t('{{count}} people', { count: people }),
          })),
        ]}
        onChoose={onChoose}
        placeholder={t('Type a part of a segment’s name')}
        empty={t('No segment is called that.')}
      />
    </>
  );
}
