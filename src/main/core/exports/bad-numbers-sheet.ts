import { BAD_NUMBER_HEADERS, badNumberCells } from '#shared/results/bad-number-cells.ts';
import type { Cell } from '#shared/results/csv-cells.ts';
import { createLocalTimes } from '#shared/results/local-times.ts';
import type { ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { personResults } from './person-results.ts';
import { plainColumns, type Sheet } from './sheet.ts';

/** One row a number that is no use: it belongs to somebody else, or the carrier says that nothing arrives there. */
export function badNumbersSheet(snapshot: Db, scope: ExportScope): Sheet {
  return { columns: plainColumns(BAD_NUMBER_HEADERS), total: 0, slices: slices(snapshot, scope) };
}

function* slices(snapshot: Db, scope: ExportScope): Generator<Cell[][]> {
  const times = createLocalTimes();
  for (const people of personResults(snapshot, scope)) {
    yield people.flatMap((person) => {
      const cells = badNumberCells(person, times);
      return cells ? [cells] : [];
    });
  }
}
