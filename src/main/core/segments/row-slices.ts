import type { RowRange } from '../store/segment-scan.ts';

/** Rows in one slice: a few milliseconds for any rule. */
export const SLICE_ROWS = 1_000;

/** Stretches of rows in slices, in their order. */
export function rowSlices(spans: readonly RowRange[], sliceRows = SLICE_ROWS): RowRange[] {
  return spans.flatMap(({ listId, after, to }) =>
    Array.from({ length: Math.ceil((to - after) / sliceRows) }, (_, i) => ({
      listId,
      after: after + i * sliceRows,
      to: Math.min(after + (i + 1) * sliceRows, to),
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
