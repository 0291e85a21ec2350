import { useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { KeySheetBody } from './key-sheet-body.tsx';

/** All keys, on `?`. */
export function KeySheet() {
  const [opened, setOpened] = useState(false);
  useCommand('keys', () => setOpened(true));
  return (
    <Dialog title="All keys" opened={opened} onClose={() => setOpened(false)} size="70rem">
      <KeySheetBody />
    </Dialog>
  );
}
