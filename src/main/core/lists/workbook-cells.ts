import type { CellValue } from 'hucre/xlsx';

/** A cell of a workbook as a person sees it, as far as its value tells: formulas are their last results, never run. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  switch (typeof value) {
    case 'number':
      // Spreadsheets show fifteen digits: 0.1 + 0.2 is 0.3, and a number to call has no fraction.
      return String(Number(value.toPrecision(15)));
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    case 'string':
      return value;
    default:
      return '';
  }
}

/** The first day of the calendar that workbooks from a Mac may have. */
const FIRST_DAY_OF_1904 = '1904-01-01';

/** Dates without a time are days; those before the calendar's first day, which is 1 and not 0, are times of a day. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split('T');
  const clock = time.slice(0, time.startsWith('00:00:00', 0) ? 5 : time.slice(6, 8) === '00' ? 5 : 8);
  if (date.getUTCFullYear() < 1900) return clock;
  if (clock === '00:00') return day;
  return day === FIRST_DAY_OF_1904 ? clock : `${day} ${clock}`;
}

/** A row of a CSV file, without its line end. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
