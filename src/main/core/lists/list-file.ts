import Papa from 'papaparse';
import { open } from 'node:fs/promises';
import type { FileReading } from '#shared/contract/lists.ts';
import { looksLikeData, uniqueHeaders } from '#shared/domain/column-guess.ts';
import { csvRecords } from './csv-records.ts';
import { detectEncoding, type FileEncoding } from './file-encoding.ts';
import { fileText, type TextPiece } from './file-text.ts';
import { NoListError } from './no-list-error.ts';
import { separatorLine, withoutSeparatorLine } from './separator-line.ts';
import type { Sheet } from './workbook-task.ts';
import { readWorkbookHead } from './workbook.ts';

/** What must be known of a file before its rows can be read. */
export interface ListFile {
  readonly path: string;
  readonly encoding: FileEncoding;
  readonly delimiter: string;
  /** Unique, never empty; "Column 1" and so on where the file has no header. */
  readonly headers: readonly string[];
  readonly hasHeader: boolean;
  /** The file repeats a header. */
  readonly repeatedHeaders: boolean;
  /** The first rows of data. */
  readonly sample: readonly (readonly string[])[];
  /** Of a workbook: its sheets, and which one this is; null = a text file. */
  readonly workbook: { readonly sheets: readonly Sheet[]; readonly sheet: number } | null;
}

const SAMPLE_ROWS = 50;
const HEAD_CHARACTERS = 1_000_000;
/** A voter file has a few hundred columns; a file with more than this is not a list, and naming its columns takes minutes. */
const MOST_COLUMNS = 2_000;
const DELIMITERS = [',', '\t', ';', '|'];

/** Looks at the head of a file (and at all of it for its encoding). @throws NoListError */
export async function readListFile(path: string, reading: FileReading): Promise<ListFile> {
  if (await isWorkbook(path)) {
    const { rows, ...workbook } = await readWorkbookHead(path, reading.sheet, SAMPLE_ROWS + 1);
    return { path, encoding: 'utf-8', delimiter: ',', ...tableOf(rows, reading), workbook };
  }
  const encoding = await detectEncoding(path);
  const text = await headOf(fileText(path, encoding));
  const named = separatorLine(text);
  const head = text.slice(named?.length ?? 0);
  const delimiter = named?.delimiter ?? guessDelimiter(head);
  return { path, encoding, delimiter, ...tableOf(await firstRows(head, delimiter), reading), workbook: null };
}

/** Headers and first rows, by the rows in which something is written. */
function tableOf(
  rows: readonly (readonly string[])[],
  reading: FileReading,
): Pick<ListFile, 'headers' | 'hasHeader' | 'repeatedHeaders' | 'sample'> {
  const first = rows[0];
  if (!first) throw new NoListError('EMPTY_FILE', 'This file is empty.');
  const hasHeader = reading.header === 'auto' ? !looksLikeData(first) : reading.header === 'yes';
  const sample = hasHeader ? rows.slice(1) : rows;
  const width = Math.max(first.length, ...(hasHeader ? [] : sample.map((row) => row.length)));
  if (width > MOST_COLUMNS) {
    const counted = width.toLocaleString('en-US');
    throw new NoListError(
      'TOO_WIDE',
      `This file has ${counted} columns; a list has ${MOST_COLUMNS.toLocaleString('en-US')} at most.`,
    );
  }
  const names = Array.from({ length: width }, (_, column) => (hasHeader ? (first[column] ?? '') : ''));
  const written = names.map((name) => name.trim()).filter((name) => name !== '');
  return {
    headers: uniqueHeaders(names),
    hasHeader,
    repeatedHeaders: new Set(written).size < written.length,
    sample,
  };
}

/** The text of a list's rows, the header's first, in pieces. */
export function rowsText({ path, encoding }: Pick<ListFile, 'path' | 'encoding'>): AsyncGenerator<TextPiece> {
  return withoutSeparatorLine(fileText(path, encoding));
}

/** A row in which nothing is written. Spreadsheets leave them behind; they are not rows of the list. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}

/** Whether a file is an Excel workbook, by its first bytes. @throws NoListError for other files that are no text. */
async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    const head = buffer.subarray(0, bytesRead).toString('latin1');
    if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) {
      throw new NoListError(
        'OLD_WORKBOOK',
        'This is an Excel workbook of the old kind, or one with a password. Save it as .xlsx without a password, and add that file.',
      );
    }
    if (head.startsWith('%PDF') || head.startsWith('\u0089PNG') || head.startsWith('\u001f\u008b')) {
      throw new NoListError(
        'NOT_TEXT',
        'This is not a list. Outpost reads CSV files (text with commas, semicolons or tabs) and Excel workbooks.',
      );
    }
    return head.startsWith('PK\u0003\u0004');
  } finally {
    await file.close();
  }
}

async function headOf(pieces: AsyncIterable<TextPiece>): Promise<string> {
  let head = '';
  for await (const { text } of pieces) {
    head += text;
    if (head.length >= HEAD_CHARACTERS) break;
  }
  return head;
}

/** The delimiter that splits the first lines most evenly; a comma when nothing does. */
function guessDelimiter(head: string): string {
  const { meta } = Papa.parse(head.slice(0, 100_000), {
    preview: 20,
    newline: '\n',
    skipEmptyLines: true,
    delimitersToGuess: DELIMITERS,
  });
  return DELIMITERS.includes(meta.delimiter) ? meta.delimiter : ',';
}

async function firstRows(head: string, delimiter: string): Promise<string[][]> {
  const rows: string[][] = [];
  const whole = async function* (): AsyncGenerator<TextPiece> {
    yield { text: head, bytes: 0 };
  };
  for await (const { records } of csvRecords(whole(), delimiter)) {
    rows.push(...records.filter((record) => !isBlankRow(record)).slice(0, SAMPLE_ROWS + 1 - rows.length));
    if (rows.length > SAMPLE_ROWS) break;
  }
  return rows;
}
