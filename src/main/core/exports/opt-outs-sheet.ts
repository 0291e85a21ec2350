import type { Cell } from '#shared/results/csv-cells.ts';
import { createLocalTimes } from '#shared/results/local-times.ts';
import { OPT_OUT_HEADERS, optOutCells } from '#shared/results/opt-out-cells.ts';
import { countOptOuts, optOutsAfter, type ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { plainColumns, type Sheet } from './sheet.ts';

const SLICE = 1_000;

/** One row a number that must not be texted, whoever said so: to be loaded before anything else. */
export function optOutsSheet(snapshot: Db, scope: ExportScope): Sheet {
  return {
    columns: plainColumns(OPT_OUT_HEADERS),
    total: countOptOuts(snapshot, scope),
    slices: slices(snapshot, scope),
  };
}

function* slices(snapshot: Db, scope: ExportScope): Generator<Cell[][]> {
  const times = createLocalTimes();
  let phone = '';
  for (;;) {
    const rows = optOutsAfter(snapshot, scope, phone, SLICE);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => optOutCells(row, times));
    phone = last.phone;
  }
}
