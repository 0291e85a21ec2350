/** What a cell can be before it is written. Null and the empty text are an empty cell. */
export type CellValue = string | number | null;

/** A value that is written as it is, because its own form makes it safe (see `e164Cell`). */
export interface BareCell {
  readonly bare: string;
}

export type Cell = CellValue | BareCell;

/** Byte-order mark: without it Excel reads UTF-8 as the system's old code page. */
export const BOM = '\uFEFF';

// oxlint-disable-next-line no-control-regex -- NUL is one of the characters that must go
const UNPLAIN = /[",\r\n\u0000]/;
const NEEDS_QUOTES = /[",\r\n]|^ | $/;
const LOOKS_LIKE_FORMULA = /^[=+\-@\t\r\n]/;
const NUL = '\u0000';
const SPACE = 32;
const FIRST_LETTER_OR_DIGIT = 48;

/**
 * One line by RFC 4180: cells with a comma, a quote, a line break or outer spaces are quoted, lines end in CR LF.
 * A text that a spreadsheet would run as a formula gets an apostrophe in front. NUL is dropped: no CSV reader takes it.
 */
export function csvLine(cells: readonly Cell[]): string {
  let line = '';
  for (let i = 0; i < cells.length; i++) line += (i === 0 ? '' : ',') + csvCell(cells[i] ?? null);
  return `${line}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return cell.bare;
  if (isPlain(cell)) return cell;
  const text = cell.replaceAll(NUL, '');
  const safe = LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The short way of nearly every cell: nothing to quote, guard or drop. Cells that begin with a sign or a space go the
 * long way, and = and @ are looked for besides, for they come after the digits.
 */
function isPlain(cell: string): boolean {
  if (cell === '') return true;
  const first = cell.charCodeAt(0);
  if (first < FIRST_LETTER_OR_DIGIT || first === 61 || first === 64) return false;
  return cell.charCodeAt(cell.length - 1) !== SPACE && !UNPLAIN.test(cell);
}

const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * A phone number in E.164, bare. Decision: every file has it twice. `phone_e164` is what other systems load, so it has
 * no apostrophe in front, although it begins with +; being + and digits alone it can do no harm, and the worst that a
 * spreadsheet does is to show it without the +. `phone` beside it is the number as people write it, `(202) 555-0123`,
 * which every spreadsheet keeps as text. Anything that is not E.164 is treated as any other text.
 */
export function e164Cell(phone: string | null): Cell {
  return phone !== null && E164.test(phone) ? { bare: phone } : phone;
}
