import Papa from 'papaparse';
import { open } from 'node:fs/promises';
import type { FileReading } from '#shared/contract/lists.ts';
import { looksLikeData, uniqueHeaders } from '#shared/domain/column-guess.ts';
import { csvRecords } from './csv-records.ts';
import { detectEncoding, type FileEncoding } from './file-encoding.ts';
import { fileText, type TextPiece } from './file-text.ts';
import { separatorLine, withoutSeparatorLine } from './separator-line.ts';

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
}

/** Why a file is no list; `words` are for the person who chose it. */
export class NoListError extends Error {
  override readonly name = 'NoListError';
  readonly code: 'EMPTY_FILE' | 'WORKBOOK' | 'NOT_TEXT' | 'TOO_WIDE';
  constructor(code: NoListError['code'], words: string) {
    super(words);
    this.code = code;
  }
}

const SAMPLE_ROWS = 50;
const HEAD_CHARACTERS = 1_000_000;
/** A voter file has a few hundred columns; a file with more than this is not a list, and naming its columns takes minutes. */
const MOST_COLUMNS = 2_000;
const DELIMITERS = [',', '\t', ';', '|'];

/** Looks at the head of a file (and at all of it for its encoding). @throws NoListError */
export async function readListFile(path: string, reading: FileReading): Promise<ListFile> {
  await refuseOtherFiles(path);
  const encoding = await detectEncoding(path);
  const text = await headOf(fileText(path, encoding));
  const named = separatorLine(text);
  const head = text.slice(named?.length ?? 0);
  const delimiter = named?.delimiter ?? guessDelimiter(head);
  const rows = await firstRows(head, delimiter);
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
    path,
    encoding,
    delimiter,
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

async function refuseOtherFiles(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    const head = buffer.subarray(0, bytesRead).toString('latin1');
    if (head.startsWith('PK\u0003\u0004') || head.startsWith('\u00d0\u00cf\u0011\u00e0')) {
      throw new NoListError(
        'WORKBOOK',
        'This is an Excel workbook. In Excel, choose File, Save As, CSV UTF-8, and add that file.',
      );
    }
    if (head.startsWith('%PDF') || head.startsWith('\u0089PNG') || head.startsWith('\u001f\u008b')) {
      throw new NoListError(
        'NOT_TEXT',
        'This is not a list. Outpost reads CSV files (text with commas, semicolons or tabs).',
      );
    }
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
  const { meta } = Papa.parse(head.slice(0, 100_000), { preview: 20, newline: '\n', delimitersToGuess: DELIMITERS });
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
