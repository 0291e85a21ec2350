/** Rows in one read of a long table. */
export const PAGE_ROWS = 200;

/** Starts of the pages that hold the rows `first` to `last` (both included). */
export function pagesOf(first: number, last: number, pageRows = PAGE_ROWS): number[] {
  const starts: number[] = [];
  for (let start = Math.floor(first / pageRows) * pageRows; start <= last; start += pageRows) starts.push(start);
  return starts;
}
