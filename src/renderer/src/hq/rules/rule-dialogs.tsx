import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { HqRules } from '#shared/hq/rules.ts';
import { ConfirmDialog } from '../../features/organizer/confirm-dialog.tsx';
import { Notice } from '../../ui/error-notice.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import { t } from '../../words/t.ts';

interface DialogProps {
  rules: HqRules;
  onClose: () => void;
}

/** Everything stops at once, or goes on. */
export function SendsDialog({ rules: { sendsEnabled, notHeard }, onClose }: DialogProps) {
  const { client } = useHq();
  const change = useChange();
  const [reason, setReason] = useState('');
  const evenSo = !sendsEnabled && notHeard.length > 0;
  return (
    <ConfirmDialog
      title={sendsEnabled ? t('Stop all texts?') : t('Let texts go out?')}
      confirmLabel={sendsEnabled ? t('Stop them') : evenSo ? t('Let them go even so') : t('Let them go')}
      destructive={evenSo}
      onConfirm={() => change(() => client.rules.setSends({ enabled: !sendsEnabled, reason, evenSo }))}
      onClose={onClose}
      focusInside={sendsEnabled}
    >
      {sendsEnabled ? (
        <>
          <p>{t('No laptop of any office sends anything, from its next text on. What is written waits.')}</p>
          <TextInput
            label={t('Why')}
            description={t('Every laptop shows it')}
            value={reason}
            maxLength={200}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      ) : (
        <p>{t('Every laptop may send again. Texts that waited long wait for a person there to look at them.')}</p>
      )}
      {evenSo ? (
        <Notice tone="warn">
          {t(
            'These laptops have not told yet whom they texted before the hub was restored: {{laptops}}. People whom they texted may be texted again.',
            { laptops: notHeard.join(', ') },
          )}
        </Notice>
      ) : null}
    </ConfirmDialog>
  );
}

/** Practice or live, until the first text went out. */
export function ModeDialog({ rules: { mode }, onClose }: DialogProps) {
  const { client } = useHq();
  const change = useChange();
  const next = mode === 'practice' ? 'live' : 'practice';
  return (
    <ConfirmDialog
      title={next === 'live' ? t('Text live from now on?') : t('Practice from now on?')}
      confirmLabel={next === 'live' ? t('Go live') : t('Practice')}
      onConfirm={() => change(() => client.rules.setMode({ mode: next }))}
      onClose={onClose}
    >
      <p>
        {next === 'live'
          ? t(
              'Laptops of this hub text real people. Once a text went out the mode stays: practice needs a hub of its own then.',
            )
          : t('Laptops of this hub text nobody real.')}
      </p>
    </ConfirmDialog>
  );
}

export function WithdrawDialog({ changeId, onClose }: { changeId: number; onClose: () => void }) {
  const { client } = useHq();
  const change = useChange();
  return (
    <ConfirmDialog
      title={t('Withdraw the planned change?')}
      confirmLabel={t('Withdraw it')}
      onConfirm={() => change(() => client.rules.withdrawHours({ changeId }))}
      onClose={onClose}
    >
      <p>{t('The hours stay as they are now. The record keeps that it was planned, and that you withdrew it.')}</p>
    </ConfirmDialog>
  );
}
