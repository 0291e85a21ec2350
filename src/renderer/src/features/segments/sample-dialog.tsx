import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SegmentView } from '#shared/contract/segments.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import { sampleSize } from './sample-size.ts';
import { t } from '../../words/t.ts';

/** Takes a random sample, by a number of people or by a share of a hundred. */
export function SampleDialog({ segment, onClose }: { segment: SegmentView; onClose: () => void }) {
  const core = useCore();
  const [typed, setTyped] = useState('10%');
  const size = sampleSize(typed);
  const sample = useMutation(core.segments.sample.mutationOptions());
  return (
    <ConfirmDialog
      title={t('Random sample of “{{segment}}”', { segment: segment.name })}
      confirmLabel={t('Take the sample')}
      canConfirm={size !== null}
      onConfirm={async () => size && sample.mutateAsync({ segmentId: segment.id, size })}
      onClose={onClose}
      focusInside
    >
      <TextInput
        label={t('How many')}
        description={t('People, such as 500, or a share, such as 10%.')}
        value={typed}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p>{t('It is saved as a segment, and stays the same people for as long as they are in this one.')}</p>
    </ConfirmDialog>
  );
}
