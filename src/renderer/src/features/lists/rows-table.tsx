import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import type { CoreClient } from '#shared/contract/contract.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { LongTable, type LongColumn } from '../organizer/long-table.tsx';
import { usePages } from '../organizer/use-pages.ts';
import type { ListView } from './list-views.ts';
import classes from './report.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

type RowsPage = Awaited<ReturnType<CoreClient['lists']['rows']>>;
type Row = RowsPage['rows'][number];

interface RowsTableProps {
  listId: number;
  filter: NonNullable<ListView['rows']>;
  label: string;
  /** The reason in full. */
  words: string;
}

const TYPING_RESTS_MS = 150;

/** Rows of the file as they were, with the row number, what is the matter, and what became of each cell. */
export function RowsTable({ listId, filter, label, words }: RowsTableProps) {
  const core = useCore();
  const client = useClient();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_RESTS_MS);
  useCommand('list.find', () => field.current?.focus());
  const pages = usePages<Row, RowsPage>((page) => {
    const input = { listId, ...filter, search, ...page };
    return { queryKey: core.lists.rows.queryKey({ input }), queryFn: () => client.lists.rows(input) };
  });
  const headers = pages.firstPage?.headers;
  const total = pages.firstPage?.total;
  const columns = useMemo(() => rowColumns(headers ?? [], filter.outcome), [headers, filter.outcome]);
  return (
    <>
      <div className={classes.search}>
        <TextInput
          ref={field}
          type="search"
          aria-label={t('Find rows')}
          placeholder={t('Any cell, or a row number')}
          value={typed}
          maxLength={100}
          rightSection={<KeyHint command="list.find" />}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <span className={classes.quiet} role="status">
          {total === undefined || search === '' ? words : t('{{count}} found', { count: total })}
        </span>
      </div>
      <ErrorNotice error={pages.error} />
      {total === 0 && search !== '' ? (
        <p className={classes.nothing}>{t('No row holds “{{search}}”.', { search })}</p>
      ) : (
        <LongTable label={label} total={total ?? 0} columns={columns} rowAt={pages.rowAt} onRange={pages.onRange} />
      )}
    </>
  );
}

function rowColumns(headers: readonly string[], outcome: Row['outcome']): LongColumn<Row>[] {
  const into: LongColumn<Row> = {
    key: 'into',
    title: t('Into row'),
    width: 96,
    align: 'end',
    cell: ({ mergedIntoRow }) => mergedIntoRow,
  };
  return [
    { key: 'row', title: t('Row'), width: 96, align: 'end', cell: ({ rowNumber }) => <b>{rowNumber}</b> },
    ...(outcome === 'merged' ? [into] : []),
    { key: 'detail', title: t('Reason'), width: 240, cell: (row) => <Matter row={row} /> },
    ...headers.map((title, at): LongColumn<Row> => ({
      key: `cell:${at}`,
      title,
      width: outcome === 'changed' ? 190 : 150,
      cell: (row) => <Cell before={row.cells[at] ?? ''} after={row.after[at] ?? null} />,
    })),
  ];
}

function Matter({ row }: { row: Row }) {
  return (
    <span title={`${told(row.words)} ${told(row.detail)}`.trim()}>
      {told(row.words)} {row.detail === '' ? null : <span className={classes.quiet}>{told(row.detail)}</span>}
    </span>
  );
}

/** A cell of the file, and what it became where that is something else. */
function Cell({ before, after }: { before: string; after: string | null }) {
  if (after === null) return before;
  const becomes = after === '' ? '(blank)' : after;
  return (
    <span title={`${before} → ${becomes}`}>
      <span className={classes.quiet}>{before === '' ? '(blank)' : before} → </span>
      <b>{becomes}</b>
    </span>
  );
}
