import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import type { Cell } from '#shared/results/csv-cells.ts';
import type { Sheet } from './sheet.ts';
import type { Written } from './write-file.ts';
import { SHEET_HEAD, SHEET_TAIL, sheetPath, workbookParts, xlsxRow, XLSX_SHEET_ROWS } from './xlsx-parts.ts';

/** Half the work of the usual level for files a twentieth larger. */
const COMPRESSION = { compressionLevel: 3 };
const ROWS_PER_PIECE = 100;

type Row = readonly Cell[];

/**
 * Writes a sheet as XLSX, row by row as the zip takes them: memory stays small however many rows there are. What does
 * not fit on one sheet of Excel goes on on the next. A sheet holds more rows than a piece.
 */
export async function writeXlsx(
  sheet: Sheet,
  part: string,
  progress: (rows: number) => void,
  sheetRows = XLSX_SHEET_ROWS,
): Promise<Written> {
  const zip = new ZipFile();
  const out = createWriteStream(part, { mode: 0o600 });
  let rows = 0;
  let sheets = 0;
  const pieces = piecesOf(sheet)[Symbol.iterator]();

  /** One sheet of the file, piece by piece, with a breath after each in which every other call can run. */
  async function* sheetXml(first: readonly Row[]): AsyncGenerator<Buffer> {
    yield Buffer.from(SHEET_HEAD + headerRow(sheet) + first.map((row, i) => xlsxRow(row, i + 2)).join(''));
    let n = 1 + first.length;
    for (;;) {
      const next = pieces.next();
      if (next.done === true) break;
      const here = next.value.slice(0, sheetRows - n);
      const over = next.value.slice(here.length);
      if (here.length > 0) yield Buffer.from(here.map((row, i) => xlsxRow(row, n + i + 1)).join(''));
      n += here.length;
      await setImmediate();
      progress((rows += next.value.length));
      if (over.length === 0) continue;
      addSheet(over);
      yield Buffer.from(SHEET_TAIL);
      return;
    }
    for (const [path, content] of workbookParts(sheets)) zip.addBuffer(Buffer.from(content), path);
    zip.end();
    yield Buffer.from(SHEET_TAIL);
  }

  function addSheet(first: readonly Row[]): void {
    sheets += 1;
    const source = Readable.from(sheetXml(first), { objectMode: false });
    // yazl does not pass on what a source says: without this the file would wait for ever.
    source.once('error', fail);
    zip.addReadStream(source, sheetPath(sheets), COMPRESSION);
  }

  const fail = (error: Error): void => void out.destroy(error);
  zip.once('error', fail);
  addSheet([]);
  await pipeline(zip.outputStream, out);
  const file = await open(part, 'r+');
  try {
    await file.sync();
    return { rows, bytes: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

function headerRow(sheet: Sheet): string {
  return xlsxRow(
    sheet.columns.map(({ header }) => header),
    1,
    true,
  );
}

/** The slices of a sheet in pieces of which each is little work: a cell of XML costs several of CSV. */
function* piecesOf({ slices }: Sheet): Generator<readonly Row[]> {
  for (const slice of slices) {
    if (slice.length === 0) yield slice;
    for (let from = 0; from < slice.length; from += ROWS_PER_PIECE) yield slice.slice(from, from + ROWS_PER_PIECE);
  }
}
