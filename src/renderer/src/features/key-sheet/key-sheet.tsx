import { useState } from 'react';
import { useCommand, useCommands } from '../../commands/commands-context.ts';
import type { Scope } from '../../commands/table.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { KeySheetBody } from './key-sheet-body.tsx';
import { t } from '../../words/t.ts';

/** All keys, on `?`; those of the screen one is on come first. */
export function KeySheet() {
  const registry = useCommands();
  const [openedOn, setOpenedOn] = useState<readonly Scope[] | null>(null);
  useCommand('keys', () => setOpenedOn(registry.scopes()));
  return (
    <Dialog title={t('All keys')} opened={openedOn !== null} onClose={() => setOpenedOn(null)} size="70rem">
      <KeySheetBody scopes={openedOn ?? []} />
    </Dialog>
  );
}
