import type { RowRange } from '../store/segment-scan.ts';

/** Rows in one slice: a few milliseconds for any rule. */
export const SLICE_ROWS = 1_000;

/** The rows of some lists in slices, in the order of the lists and of their files. */
export function rowSlices(lists: readonly { id: number; last_row: number }[], sliceRows = SLICE_ROWS): RowRange[] {
  return lists.flatMap(({ id, last_row }) =>
    Array.from({ length: Math.ceil(last_row / sliceRows) }, (_, i) => ({
      listId: id,
      after: i * sliceRows,
      to: Math.min((i + 1) * sliceRows, last_row),
    })),
  );
}

/** The same slices in an order in which any first few of them are spread over the whole: what they say goes for the rest. */
export function spread<T>(slices: readonly T[]): T[] {
  const GOLDEN = 0.618_033_988_749_895;
  return slices
    .map((slice, i) => ({ slice, place: (i * GOLDEN) % 1 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ slice }) => slice);
}
