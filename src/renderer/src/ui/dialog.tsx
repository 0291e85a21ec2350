import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useScope } from '../commands/commands-context.ts';
import { t } from '../words/t.ts';

interface DialogProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  /** A size of the theme, or a width. */
  size?: string;
  children: ReactNode;
}

/**
 * A dialog for the keyboard: the keys of the screen rest while it is open, Esc closes it, and the focus goes back to
 * where it was. An element with `data-autofocus` gets the focus first.
 */
export function Dialog({ title, opened, onClose, size = 'md', children }: DialogProps) {
  return (
    <Modal title={title} opened={opened} onClose={onClose} size={size} closeButtonProps={{ 'aria-label': t('Close') }}>
      <DialogScope />
      {children}
    </Modal>
  );
}

function DialogScope() {
  useScope('dialog');
  return null;
}
