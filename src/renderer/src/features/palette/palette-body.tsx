import { useState } from 'react';
import { FinderList } from '../../ui/finder-list.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { fuzzyFind } from './fuzzy.ts';
import classes from './palette.module.css';
import { useNamedEntries, type PaletteEntry } from './use-palette-entries.ts';
import { phrase, t } from '../../words/t.ts';

interface PaletteBodyProps {
  commandsHere: readonly PaletteEntry[];
  onClose: () => void;
}

const SHOWN = 60;

const KINDS = { command: phrase('Command'), campaign: phrase('Campaign'), person: phrase('Person') };

export function PaletteBody({ commandsHere, onClose }: PaletteBodyProps) {
  const [typed, setTyped] = useState('');
  const { campaigns, people } = useNamedEntries(typed);
  const found = [...fuzzyFind([...commandsHere, ...campaigns], typed), ...people].slice(0, SHOWN);
  return (
    <FinderList
      label={t('Do, or go to')}
      placeholder={t('A command, a campaign, a person')}
      typed={typed}
      onType={setTyped}
      items={found.map((entry) => ({ key: entry.id, value: entry }))}
      onChoose={(entry) => {
        onClose();
        // After the dialog is gone, so that the command finds the screen with its focus and scopes.
        setTimeout(entry.run);
      }}
      empty={t('Nothing is called that.')}
      renderItem={(entry) => (
        <span className={classes.entry}>
          <span className={classes.words}>{entry.words}</span>
          {entry.kind === 'command' ? null : (
            <span className={classes.kind}>
              {t(KINDS[entry.kind])}
              {entry.note === undefined ? '' : `, ${entry.note}`}
            </span>
          )}
          {entry.keys === undefined ? null : (
            <span aria-hidden="true">
              <Keys keys={entry.keys} />
            </span>
          )}
        </span>
      )}
    />
  );
}
