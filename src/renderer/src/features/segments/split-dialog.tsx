import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SegmentView } from '#shared/contract/segments.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import { t } from '../../words/t.ts';

const MOST_PARTS = 50;

/** Splits a segment into equal parts, each a segment of its own. */
export function SplitDialog({ segment, onClose }: { segment: SegmentView; onClose: () => void }) {
  const core = useCore();
  const [typed, setTyped] = useState('2');
  const parts = Number(typed);
  const split = useMutation(core.segments.split.mutationOptions());
  return (
    <ConfirmDialog
      title={t('Split “{{segment}}”', { segment: segment.name })}
      confirmLabel={t('Split')}
      canConfirm={Number.isInteger(parts) && parts >= 2 && parts <= MOST_PARTS}
      onConfirm={() => split.mutateAsync({ segmentId: segment.id, parts })}
      onClose={onClose}
      focusInside
    >
      <TextInput
        label={t('Parts')}
        description={t('From 2 to {{most}}: one for each laptop, texter or wording.', { most: MOST_PARTS })}
        inputMode="numeric"
        value={typed}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p>
        {t('Equal parts, by chance: nobody is in two of them, and nobody is left out. Who comes later falls into one.')}
      </p>
    </ConfirmDialog>
  );
}
