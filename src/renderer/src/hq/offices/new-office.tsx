import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../features/organizer/confirm-dialog.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import { t } from '../../words/t.ts';

export function NewOffice({ onClose }: { onClose: () => void }) {
  const { client } = useHq();
  const change = useChange();
  const [name, setName] = useState('');
  return (
    <ConfirmDialog
      title={t('New office')}
      confirmLabel={t('Make it')}
      canConfirm={name.trim() !== ''}
      onConfirm={() => change(() => client.offices.make({ name }))}
      onClose={onClose}
      focusInside
    >
      <TextInput
        label={t('Name')}
        description={t('As laptops and results show it; it cannot be changed later')}
        value={name}
        maxLength={80}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
