import { mkdirSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { OWN_COLUMNS } from '#shared/domain/column-aliases.ts';
import { wordsOfReason } from '#shared/domain/row-reason-words.ts';
import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { rejectedRowsAfter } from '../store/list-rows.ts';
import type { ListRecord } from '../store/lists.ts';
import { cellsOf, headersOf } from './list-views.ts';

const SLICE_ROWS = 500;
const BYTE_ORDER_MARK = '\ufeff';

/** Cells that a spreadsheet would run as a formula; numbers with a sign are none. The import takes the guard off again. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d\s().-]+$))/;

/**
 * Writes the rejected rows of a list as a CSV file into the folder of exports: every cell as it was, then the row and
 * the reason, in columns that the import knows and ignores. So a person can fix it in a spreadsheet and add it again.
 */
export async function writeRejectedFile(
  ctx: CoreContext,
  list: ListRecord,
): Promise<{ fileName: string; rows: number }> {
  const folder = join(ctx.dataDir, 'exports');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileName = `${safeName(list.name)}-rejected-rows-${list.id}.csv`;
  const path = join(folder, fileName);
  const headers = headersOf(list);
  const file = await open(`${path}.part`, 'w', 0o600);
  let rows = 0;
  try {
    await file.write(BYTE_ORDER_MARK + lines([[...headers, ...OWN_COLUMNS]]));
    for (let after = 0; ;) {
      const slice = rejectedRowsAfter(ctx.db, list.id, after, SLICE_ROWS);
      const last = slice.at(-1);
      if (!last) break;
      after = last.id;
      rows += slice.length;
      await file.write(
        lines(
          slice.map((row) => [
            ...inWidth(cellsOf(row), headers.length),
            String(row.row_number),
            wordsOfReason(row.reason),
          ]),
        ),
      );
      await breathe(ctx);
    }
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
  return { fileName, rows };
}

function lines(rows: readonly (readonly string[])[]): string {
  return `${Papa.unparse(rows as string[][], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}

/** As many cells as there are headers; more cells go into the last, so that nothing is lost. */
function inWidth(cells: readonly string[], width: number): string[] {
  const padded = Array.from({ length: width }, (_, column) => cells[column] ?? '');
  if (cells.length > width && width > 0)
    padded[width - 1] = cells
      .slice(width - 1)
      .join(' ')
      .trim();
  return padded;
}

function safeName(name: string): string {
  const safe = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return safe.slice(0, 60) || 'list';
}
