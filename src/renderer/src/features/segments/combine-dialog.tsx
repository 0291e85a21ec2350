import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SegmentView } from '#shared/contract/segments.ts';
import type { Combination } from '#shared/domain/segment/combine.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import { formatCount } from '../../ui/figure.tsx';
import { phrase, t, type Phrase } from '../../words/t.ts';

interface CombineDialogProps {
  segment: SegmentView;
  all: readonly SegmentView[];
  onClose: () => void;
}

const WAYS: readonly { how: Combination; words: Phrase; of: Phrase }[] = [
  { how: 'add', words: phrase('Add another segment'), of: phrase('Add which segment?') },
  { how: 'subtract', words: phrase('Take another segment away'), of: phrase('Take away which segment?') },
  {
    how: 'intersect',
    words: phrase('Only those who are also in another segment'),
    of: phrase('Also in which segment?'),
  },
];

/** Makes a segment of two: how, and with which. */
export function CombineDialog({ segment, all, onClose }: CombineDialogProps) {
  const core = useCore();
  const [way, setWay] = useState<(typeof WAYS)[number] | null>(null);
  const combine = useMutation({ ...core.segments.combine.mutationOptions(), onSuccess: onClose });
  if (combine.isError) {
    return (
      <ConfirmDialog
        title={t('Not combined')}
        confirmLabel={t('Try again')}
        onConfirm={async () => combine.reset()}
        onClose={onClose}
      >
        <p>{combine.error.message}</p>
      </ConfirmDialog>
    );
  }
  if (way === null) {
    return (
      <ChoiceDialog
        title={t('“{{segment}}”: combine', { segment: segment.name })}
        opened
        onClose={() => undefined}
        onLeave={onClose}
        choices={WAYS.map((value) => ({ words: t(value.words), value }))}
        onChoose={setWay}
        placeholder={t('Type a part of it')}
      />
    );
  }
  const others = all.filter(({ id }) => id !== segment.id);
  return (
    <ChoiceDialog
      key={way.how}
      title={t(way.of)}
      opened
      onClose={() => undefined}
      onLeave={onClose}
      choices={others.map(({ id, name, people }) => ({
        words: name,
        value: id,
        ...(people === null ? {} : { note: formatCount(people) }),
      }))}
      onChoose={(second) => combine.mutate({ how: way.how, first: segment.id, second })}
      placeholder={t('Type a part of its name')}
      empty={t('No segment is called that.')}
    />
  );
}
