import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';
import { counted } from '../organizer/counted.ts';

interface ListPartProps {
  listId: number | null;
  disabled: boolean;
  onChange: (listId: number | null) => void;
}

/** Who is texted: one of the lists, each with how many people it has. */
export function ListPart({ listId, disabled, onChange }: ListPartProps) {
  const core = useCore();
  const lists = useQuery(core.lists.all.queryOptions()).data ?? [];
  const usable = lists.filter(({ id, state }) => state === 'ready' || id === listId);
  return (
    <NativeSelect
      aria-label="People"
      disabled={disabled}
      value={listId === null ? '' : String(listId)}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
      data={[
        { value: '', label: usable.length === 0 ? 'No list yet: add one under Lists' : 'Choose a list' },
        ...usable.map(({ id, name, accepted }) => ({
          value: String(id),
          label: `${name} (${counted(accepted, 'person', 'people')})`,
        })),
      ]}
    />
  );
}
