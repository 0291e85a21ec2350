/** The first rows of a sheet of a workbook. */
export interface SheetHead {
  readonly sheet: number;
  readonly rows: readonly (readonly string[])[];
}

/** A sheet with so many numbers among its first rows is the list; no other needs to be read. */
const ENOUGH = 40;
/** Looking at a sheet means reading all texts of the workbook again. */
const MOST_SHEETS = 12;

/**
 * The sheet that is most likely the list: the one with the most phone numbers in a column of its first rows, or the first
 * one with rows where none has any. Staff, notes and sums often stand on the sheets before it.
 */
export async function likelySheet(
  sheets: readonly number[],
  headOf: (sheet: number) => Promise<SheetHead['rows']>,
): Promise<SheetHead> {
  let best: SheetHead = { sheet: sheets[0] ?? 0, rows: [] };
  let most = -1;
  for (const sheet of sheets.slice(0, MOST_SHEETS)) {
    const rows = await headOf(sheet);
    const numbers = rows.length === 0 ? -1 : numbersIn(rows);
    if (numbers <= most) continue;
    best = { sheet, rows };
    most = numbers;
    if (most >= ENOUGH) break;
  }
  return best;
}

/** How many phone numbers stand in the column that has the most. */
function numbersIn(rows: SheetHead['rows']): number {
  const counts = new Map<number, number>();
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      if (looksLikeNumber(cell)) counts.set(column, (counts.get(column) ?? 0) + 1);
    }
  }
  return Math.max(0, ...counts.values());
}

/** Ten digits as people write a number of theirs. What it is exactly, the import says row by row. */
function looksLikeNumber(cell: string): boolean {
  if (cell.length > 30 || !/^[\s\d().+/-]+$/u.test(cell)) return false;
  const digits = cell.replace(/\D/gu, '');
  return /^1?[2-9]\d{2}[2-9]\d{6}$/u.test(digits);
}
