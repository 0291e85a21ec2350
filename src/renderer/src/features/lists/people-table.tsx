import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ContactRow, ListSummary } from '#shared/contract/lists.ts';
import { localTime } from '#shared/domain/hours.ts';
import { createZoneClock } from '#shared/domain/zone-clock.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import { useNow } from '../../ui/use-now.ts';
import { LongTable, type LongColumn } from '../organizer/long-table.tsx';
import { usePages } from '../organizer/use-pages.ts';
import classes from './report.module.css';
import { t } from '../../words/t.ts';

/** Why there is nobody. */
function nobodyWords(list: ListSummary): string {
  if (list.hub === 'remote')
    return t('Nobody of this list was given to this laptop yet. They come when Initials asks for people.');
  return t('Nobody was accepted from this file.');
}

/** A search takes less than that; two letters in one breath are one search. */
const TYPING_RESTS_MS = 40;

/** The people of a list, any number of them, with the time where they are. */
export function PeopleTable({ list }: { list: ListSummary }) {
  const core = useCore();
  const client = useClient();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_RESTS_MS);
  useCommand('list.find', () => field.current?.focus());
  useEffect(() => {
    client.lists.prepareFind({ listId: list.id }).catch(() => undefined);
  }, [client, list.id]);
  const pages = usePages<ContactRow, { total: number; rows: ContactRow[] }>((page) => {
    const input = { listId: list.id, search, ...page };
    return {
      queryKey: core.lists.contacts.queryKey({ input }),
      queryFn: ({ signal }) => client.lists.contacts(input, { signal }),
    };
  });
  const columns = useColumns(list.fields);
  const total = pages.firstPage?.total;
  return (
    <>
      <div className={classes.search}>
        <TextInput
          ref={field}
          type="search"
          aria-label={t('Find a person')}
          placeholder={t('Name or phone number')}
          value={typed}
          maxLength={100}
          rightSection={<KeyHint command="list.find" />}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <span className={classes.quiet} role="status">
          {total === undefined || search === '' ? '' : t('{{count}} found', { count: total })}
        </span>
      </div>
      <ErrorNotice error={pages.error} />
      {total === 0 ? (
        <p className={classes.nothing}>
          {search === '' ? nobodyWords(list) : t('Nobody matches “{{search}}”.', { search })}
        </p>
      ) : (
        <LongTable
          label={t('People on the list')}
          total={total ?? 0}
          columns={columns}
          rowAt={pages.rowAt}
          onRange={pages.onRange}
        />
      )}
    </>
  );
}

function useColumns(fields: readonly string[]): LongColumn<ContactRow>[] {
  const now = useNow(30_000);
  const clock = useMemo(() => createZoneClock(), []);
  return useMemo(
    () => [
      {
        key: 'row',
        title: t('Row'),
        width: 96,
        align: 'end',
        cell: ({ rowNumber }) => <span className={classes.quiet}>{rowNumber}</span>,
      },
      { key: 'phone', title: t('Phone'), width: 140, cell: ({ phone }) => <PhoneText phone={phone} /> },
      { key: 'name', title: t('Name'), width: 240, cell: (row) => <Name row={row} /> },
      {
        key: 'time',
        title: t('Time there'),
        width: 200,
        cell: ({ zones }) => localTime(zones, now, clock) || <span className={classes.quiet}>{t('not known')}</span>,
      },
      { key: 'zip', title: t('ZIP'), width: 76, cell: ({ zip }) => zip },
      { key: 'state', title: t('State'), width: 84, cell: ({ state }) => state },
      { key: 'external', title: t('Your id'), width: 150, cell: ({ externalId }) => externalId },
      ...fields.map((name): LongColumn<ContactRow> => ({
        key: `field:${name}`,
        title: name,
        width: 150,
        cell: (row) => row.fields[name],
      })),
    ],
    [fields, now, clock],
  );
}

function Name({ row }: { row: ContactRow }) {
  return (
    <span className={classes.person}>
      <span className={classes.personName}>
        {row.firstName} {row.lastName}
      </span>
      {row.optedOut ? <StatePill tone="warn">{t('Opted out')}</StatePill> : null}
      {row.suppressed && !row.optedOut ? <StatePill tone="warn">{t('Do not text')}</StatePill> : null}
    </span>
  );
}
