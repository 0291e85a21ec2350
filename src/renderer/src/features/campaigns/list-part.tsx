import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';
import { t } from '../../words/t.ts';

/** A list, or a segment in its place. */
export interface AudienceChoice {
  readonly listId: number | null;
  readonly segmentId: number | null;
}

interface ListPartProps extends AudienceChoice {
  disabled: boolean;
  onChange: (choice: AudienceChoice) => void;
}

/** Who is texted: one of the lists or one of the segments, each with how many people it has. */
export function ListPart({ listId, segmentId, disabled, onChange }: ListPartProps) {
  const core = useCore();
  const lists = useQuery(core.lists.all.queryOptions()).data ?? [];
  const segments = useQuery(core.segments.all.queryOptions()).data ?? [];
  const usable = lists.filter(({ id, state }) => state === 'ready' || id === listId);
  const people = (count: number | null): string => (count === null ? '' : ` (${t('{{count}} people', { count })})`);
  return (
    <NativeSelect
      aria-label={t('People')}
      disabled={disabled}
      value={segmentId === null ? (listId ?? '') : `s${segmentId}`}
      onChange={(event) => onChange(choiceOf(event.currentTarget.value))}
      data={[
        {
          value: '',
          label: usable.length === 0 ? t('No list yet: add one under Lists') : t('Choose a list or a segment'),
        },
        {
          group: t('Lists'),
          items: usable.map(({ id, name, accepted }) => ({ value: String(id), label: `${name}${people(accepted)}` })),
        },
        {
          group: t('Segments'),
          items: segments.map((one) => ({ value: `s${one.id}`, label: `${one.name}${people(one.people)}` })),
        },
      ]}
    />
  );
}

function choiceOf(value: string): AudienceChoice {
  if (value.startsWith('s')) return { listId: null, segmentId: Number(value.slice(1)) };
  return { listId: value === '' ? null : Number(value), segmentId: null };
}
