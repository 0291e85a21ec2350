import Papa from 'papaparse';
import type { TextPiece } from './file-text.ts';
import { lenientRecords, literalLine } from './lenient-records.ts';

/** Some records of a file in order, and how many bytes of the file were read for them. */
export interface RecordBatch {
  readonly records: string[][];
  readonly bytes: number;
  /** Those of `records` in which a quotation mark was opened and never closed: read as plain text. */
  readonly stray: ReadonlySet<string[]>;
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

/** No record is longer, in characters; beyond, a quotation mark must have been opened by mistake. */
const LONGEST_RECORD = 20_000_000;

/** The records of a CSV text, every row as it is: ragged, empty or with line ends within cells. */
export async function* csvRecords(pieces: AsyncIterable<TextPiece>, delimiter: string): AsyncGenerator<RecordBatch> {
  // The parser under Papa.parse: it takes text as it comes and says where the last whole record ends.
  const parser = new Papa.Parser({ delimiter, newline: '\n' });
  let rest = '';
  for await (const { text, bytes } of pieces) {
    rest += text;
    const records = wholeRecords(parser, rest, delimiter);
    rest = rest.slice(records.cursor);
    yield { records: records.records, bytes, stray: new Set() };
    if (rest.length > LONGEST_RECORD) {
      const { record, cursor } = literalLine(rest, delimiter);
      rest = rest.slice(cursor);
      yield { records: [record], bytes: 0, stray: new Set([record]) };
    }
  }
  yield* lastRecords(parser, rest, delimiter);
}

function wholeRecords(parser: Papa.Parser, text: string, delimiter: string): { records: string[][]; cursor: number } {
  const { data, errors, meta } = parser.parse(text, 0, true) as Parsed;
  return errors.length > 0 ? lenientRecords(text, delimiter) : { records: data, cursor: meta.cursor };
}

/** What is left at the end: a last line without a line end, or all that follows a quotation mark that nobody closed. */
function* lastRecords(parser: Papa.Parser, text: string, delimiter: string): Generator<RecordBatch> {
  let rest = text;
  while (rest !== '') {
    const closed = rest.endsWith('\n') ? rest : `${rest}\n`;
    const { records, cursor } = wholeRecords(parser, closed, delimiter);
    yield { records, bytes: 0, stray: new Set() };
    rest = rest.slice(cursor);
    if (rest === '') return;
    const { record, cursor: lineEnd } = literalLine(rest, delimiter);
    yield { records: [record], bytes: 0, stray: new Set([record]) };
    rest = rest.slice(lineEnd);
  }
}
