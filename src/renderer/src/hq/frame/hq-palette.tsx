import { useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { fuzzyFind } from '../../features/palette/fuzzy.ts';
import classes from '../../features/palette/palette.module.css';
import { usePaletteEntries, type PaletteEntry } from '../../features/palette/use-palette-entries.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FinderList } from '../../ui/finder-list.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { t } from '../../words/t.ts';

/** Everything that can be done here, by name. */
export function HqPalette() {
  const [entries, setEntries] = useState<readonly PaletteEntry[] | null>(null);
  const { commandsHere } = usePaletteEntries();
  // What can be done is what could be done where the palette was opened.
  useCommand('palette', () => setEntries(commandsHere()));
  const close = (): void => setEntries(null);
  return (
    <Dialog title={t('Do, or go to')} opened={entries !== null} onClose={close} size="38rem">
      <Found entries={entries ?? []} onClose={close} />
    </Dialog>
  );
}

function Found({ entries, onClose }: { entries: readonly PaletteEntry[]; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  return (
    <FinderList
      label={t('Do, or go to')}
      placeholder={t('A command')}
      typed={typed}
      onType={setTyped}
      items={fuzzyFind([...entries], typed).map((entry) => ({ key: entry.id, value: entry }))}
      onChoose={(entry) => {
        onClose();
        // After the dialog is gone, so that the command finds the screen with its focus and scopes.
        setTimeout(entry.run);
      }}
      empty={t('Nothing is called that.')}
      renderItem={({ words, keys }) => (
        <span className={classes.entry}>
          <span className={classes.words}>{words}</span>
          {keys === undefined ? null : (
            <span aria-hidden="true">
              <Keys keys={keys} />
            </span>
          )}
        </span>
      )}
    />
  );
}
