import { keepPreviousData, useQueries, useQuery, type QueryKey } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { PAGE_ROWS, pagesOf } from './page-range.ts';

export interface PageRead<P> {
  readonly queryKey: QueryKey;
  /** `signal` tells that nobody waits for it any more. */
  readonly queryFn: (context: { signal: AbortSignal }) => Promise<P>;
}

export interface Pages<Row, P> {
  /** Undefined until the first page is there. */
  readonly firstPage: P | undefined;
  readonly error: unknown;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onRange: (first: number, last: number) => void;
}

/**
 * Reads the pages of a long table that are on screen. The first is always read: it tells how many rows there are.
 * @param read the read of `limit` rows from `offset`.
 */
export function usePages<Row, P extends { readonly rows: readonly Row[] }>(
  read: (page: { offset: number; limit: number }) => PageRead<P>,
): Pages<Row, P> {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), []);
  const starts = pagesOf(range.first, range.last).filter((start) => start > 0);
  const first = useQuery({ ...read({ offset: 0, limit: PAGE_ROWS }), placeholderData: keepPreviousData });
  const others = useQueries({ queries: starts.map((offset) => read({ offset, limit: PAGE_ROWS })) });

  const rowAt = (index: number): Row | undefined => {
    const start = Math.floor(index / PAGE_ROWS) * PAGE_ROWS;
    const page = start === 0 ? first.data : others[starts.indexOf(start)]?.data;
    return page?.rows[index - start];
  };
  return { firstPage: first.data, error: first.error, rowAt, onRange };
}
