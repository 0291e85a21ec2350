import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, type ReactNode } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import classes from './long-table.module.css';
import { t } from '../../words/t.ts';

export interface LongColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** Width in pixels; the table scrolls sideways when they are too many. */
  readonly width: number;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
}

interface LongTableProps<Row> {
  label: string;
  total: number;
  columns: readonly LongColumn<Row>[];
  /** The row at a place of the whole, or undefined while it is being read. */
  rowAt: (index: number) => Row | undefined;
  /** Told which rows are on screen, so that they can be read. */
  onRange: (first: number, last: number) => void;
}

/** Even, as the head is: beyond some 16 million pixels a browser draws at even places only. */
const ROW_PX = 32;
const HEAD_PX = 32;
/** A browser cannot draw an element higher than some 33 million pixels; Firefox, half of that. */
const ROWS_MAX = /firefox/i.test(globalThis.navigator?.userAgent ?? '') ? 500_000 : 1_000_000;

/** Any number of rows, of which only those on screen are drawn. Scrolls with J, K, the arrows and the page keys. */
export function LongTable<Row>({ label, total, columns, rowAt, onRange }: LongTableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const count = Math.min(total, ROWS_MAX);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes this component
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    paddingStart: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [first, last, onRange]);
  useCommand('next', () => scroller.current?.scrollBy({ top: ROW_PX }));
  useCommand('previous', () => scroller.current?.scrollBy({ top: -ROW_PX }));

  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const template = columns
    .map((column, at) => (at === columns.length - 1 ? `minmax(${column.width}px, 1fr)` : `${column.width}px`))
    .join(' ');
  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="table"
        aria-label={label}
        aria-rowcount={total + 1}
        // A region that scrolls has to be reachable, or keys could not scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <div
          style={{ height: virtualizer.getTotalSize(), minWidth: width }}
          className={classes.sheet}
          role="presentation"
        >
          <div className={classes.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
            {columns.map(({ key, title, align }) => (
              <div key={key} role="columnheader" className={classes.cell} data-align={align} title={title}>
                {title}
              </div>
            ))}
          </div>
          {/* Moved as one, so that the rows are drawn sharp however far down they are. */}
          <div
            className={classes.window}
            style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}
            role="presentation"
          >
            {items.map(({ index }) => (
              <LongRow key={index} index={index} template={template} columns={columns} row={rowAt(index)} />
            ))}
          </div>
        </div>
      </div>
      {total > ROWS_MAX ? (
        <p className={classes.cutOff}>
          {t('The first {{count}} are shown. Search to find one of the others.', { count: ROWS_MAX })}
        </p>
      ) : null}
    </div>
  );
}

interface LongRowProps<Row> {
  index: number;
  template: string;
  columns: readonly LongColumn<Row>[];
  row: Row | undefined;
}

function LongRowOf<Row>({ index, template, columns, row }: LongRowProps<Row>) {
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.row} style={{ gridTemplateColumns: template }}>
      {columns.map(({ key, cell, align }) => (
        <div key={key} role="cell" className={classes.cell} data-align={align}>
          {row === undefined ? <span className={classes.waiting} /> : cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Drawn anew only when it has other things to show: most rows stay while one scrolls. */
const LongRow = memo(LongRowOf) as typeof LongRowOf;
