import { useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PaletteBody } from './palette-body.tsx';
import { usePaletteEntries, type PaletteEntry } from './use-palette-entries.ts';
import { t } from '../../words/t.ts';

/** Everything by name: commands, campaigns, people. */
export function Palette() {
  const [opened, setOpened] = useState(false);
  const entries = usePaletteEntries();
  const [commandsHere, setCommandsHere] = useState<readonly PaletteEntry[]>([]);
  // What can be done is what could be done where the palette was opened; the open dialog itself allows nothing.
  useCommand('palette', () => {
    setCommandsHere(entries.commandsHere());
    setOpened(true);
  });
  return (
    <Dialog title={t('Do, or go to')} opened={opened} onClose={() => setOpened(false)} size="38rem">
      <PaletteBody commandsHere={commandsHere} onClose={() => setOpened(false)} />
    </Dialog>
  );
}
