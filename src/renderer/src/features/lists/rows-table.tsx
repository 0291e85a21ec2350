import { useMemo } from 'react';
import { useClient, useCore } from '../../core-client/use-core.ts';
import type { CoreClient } from '#shared/contract/contract.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LongTable, type LongColumn } from '../organizer/long-table.tsx';
import { usePages } from '../organizer/use-pages.ts';
import type { ListView } from './list-views.ts';
import classes from './report.module.css';

type RowsPage = Awaited<ReturnType<CoreClient['lists']['rows']>>;
type Row = RowsPage['rows'][number];

interface RowsTableProps {
  listId: number;
  filter: NonNullable<ListView['rows']>;
  label: string;
}

/** Rows of the file as they were, with the row number and what is the matter. */
export function RowsTable({ listId, filter, label }: RowsTableProps) {
  const core = useCore();
  const client = useClient();
  const pages = usePages<Row, RowsPage>((page) => {
    const input = { listId, ...filter, ...page };
    return { queryKey: core.lists.rows.queryKey({ input }), queryFn: () => client.lists.rows(input) };
  });
  const headers = pages.firstPage?.headers;
  const columns = useMemo(() => rowColumns(headers ?? [], filter.outcome === 'merged'), [headers, filter.outcome]);
  return (
    <>
      <p className={classes.reason}>{pages.firstPage?.rows[0]?.words ?? label}</p>
      <ErrorNotice error={pages.error} />
      <LongTable
        label={label}
        total={pages.firstPage?.total ?? 0}
        columns={columns}
        rowAt={pages.rowAt}
        onRange={pages.onRange}
      />
    </>
  );
}

function rowColumns(headers: readonly string[], merged: boolean): LongColumn<Row>[] {
  const into: LongColumn<Row> = {
    key: 'into',
    title: 'Into row',
    width: 96,
    align: 'end',
    cell: ({ mergedIntoRow }) => mergedIntoRow,
  };
  return [
    { key: 'row', title: 'Row', width: 96, align: 'end', cell: ({ rowNumber }) => <b>{rowNumber}</b> },
    ...(merged ? [into] : []),
    { key: 'detail', title: 'Reason', width: 240, cell: (row) => <Matter row={row} /> },
    ...headers.map((title, at): LongColumn<Row> => ({
      key: `cell:${at}`,
      title,
      width: 150,
      cell: ({ cells }) => cells[at],
    })),
  ];
}

function Matter({ row }: { row: Row }) {
  return (
    <span title={`${row.words} ${row.detail}`.trim()}>
      {row.words} {row.detail === '' ? null : <span className={classes.quiet}>{row.detail}</span>}
    </span>
  );
}
