import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import classes from './confirm-dialog.module.css';
import { t } from '../../words/t.ts';

interface ConfirmDialogProps {
  title: string;
  /** What follows from it, in words. */
  children: ReactNode;
  confirmLabel: string;
  /** It cannot be taken back: the focus starts on the way out. */
  destructive?: boolean;
  canConfirm?: boolean;
  /** The body has a field marked with `data-autofocus`. */
  focusInside?: boolean;
  /** The dialog closes when it resolves; when it rejects, the words are shown and the dialog stays. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

const DESTRUCTIVE = () => ({
  root: {
    '--button-bg': 'var(--op-bad)',
    '--button-hover': 'var(--op-bad)',
    '--button-color': 'var(--op-surface)',
  },
});

/** Asks before something is done that many would notice. Esc leaves it, and the focus goes back to where it was. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    confirmLabel,
    destructive = false,
    canConfirm = true,
    focusInside = false,
    onConfirm,
    onClose,
  } = props;
  const [step, setStep] = useState<{ kind: 'asking' | 'doing' } | { kind: 'failed'; error: unknown }>({
    kind: 'asking',
  });

  async function confirm(): Promise<void> {
    if (step.kind === 'doing' || !canConfirm) return;
    setStep({ kind: 'doing' });
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setStep({ kind: 'failed', error });
    }
  }
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <div className={classes.body}>{children}</div>
        {step.kind === 'failed' ? <ErrorNotice error={step.error} /> : null}
        <div className={classes.actions}>
          <Button
            variant="default"
            onClick={onClose}
            data-autofocus={destructive || undefined}
            rightSection={<Keys keys="Escape" />}
          >
            {t('Cancel')}
          </Button>
          <Button
            type="submit"
            variant="filled"
            {...(destructive && { vars: DESTRUCTIVE })}
            loading={step.kind === 'doing'}
            disabled={!canConfirm}
            data-autofocus={destructive || focusInside ? undefined : true}
            rightSection={destructive ? null : <Keys keys="Enter" />}
          >
            {confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
