import { Modal } from '@mantine/core';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
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
    <Modal
      title={title}
      opened={opened}
      onClose={onClose}
      size={size}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <DialogKeys />
      {children}
    </Modal>
  );
}

/**
 * Moves the focus in and back in the same moment as the dialog comes and goes: Mantine does both by timers, and what a
 * fast typist presses before those fire would go to the screen behind, or be undone when they do.
 */
function DialogKeys() {
  useScope('dialog');
  const here = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const dialog = here.current?.closest('[role=dialog]');
    const before = document.activeElement;
    const wanted = dialog?.querySelector<HTMLElement>('[data-autofocus]:not([hidden])');
    (wanted ?? dialog?.querySelector<HTMLElement>('button, input, select, textarea, a[href]'))?.focus();
    return () => {
      if (before instanceof HTMLElement && dialog?.contains(document.activeElement)) before.focus();
    };
  }, []);
  // Mantine's timer focuses the first element of this mark; this one takes no focus, so that it stays where it is.
  return <span ref={here} data-autofocus hidden />;
}
