/** Records of a stretch of text, and where the last whole one ends. */
export interface LenientRecords {
  readonly records: string[][];
  readonly cursor: number;
}

/**
 * Splits text whose quotation marks are not as they should be, the way spreadsheets do: a mark opens a quotation only
 * at the start of a cell, and what follows the closing mark belongs to the cell (`"Bob" Smith` is `Bob Smith`). The
 * record that the text breaks off in is left for later.
 */
export function lenientRecords(text: string, delimiter: string): LenientRecords {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  let cursor = 0;
  while (at < text.length) {
    const cell = readCell(text, at, delimiter);
    if (cell.end >= text.length) break;
    record.push(cell.value);
    at = cell.end + 1;
    if (text[cell.end] === '\n') {
      records.push(record);
      record = [];
      cursor = at;
    }
  }
  return { records, cursor };
}

/** The first line as plain text, quotation marks and all; for a mark that is opened and never closed. */
export function literalLine(text: string, delimiter: string): { readonly record: string[]; readonly cursor: number } {
  const lineEnd = text.indexOf('\n');
  const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
  return { record: line.split(delimiter), cursor: lineEnd < 0 ? text.length : lineEnd + 1 };
}

/** One cell from `start`; `end` = the delimiter or line end after it, or the text's length when it breaks off. */
function readCell(text: string, start: number, delimiter: string): { value: string; end: number } {
  if (text[start] !== '"') {
    const end = nextOf(text, start, delimiter);
    return { value: text.slice(start, end), end };
  }
  let quoted = '';
  let at = start + 1;
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark < 0) return { value: '', end: text.length };
    quoted += text.slice(at, mark);
    if (text[mark + 1] !== '"') {
      const end = nextOf(text, mark + 1, delimiter);
      return { value: quoted + text.slice(mark + 1, end), end };
    }
    quoted += '"';
    at = mark + 2;
  }
}

function nextOf(text: string, from: number, delimiter: string): number {
  const lineEnd = text.indexOf('\n', from);
  const stop = lineEnd < 0 ? text.length : lineEnd;
  const mark = text.indexOf(delimiter, from);
  return mark < 0 ? stop : Math.min(mark, stop);
}
