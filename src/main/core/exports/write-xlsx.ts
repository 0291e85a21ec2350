import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import type { Cell } from './csv-cells.ts';
import type { Sheet } from './sheet.ts';
import type { Written } from './write-file.ts';
import { SHEET_HEAD, SHEET_TAIL, sheetPath, workbookParts, xlsxRow, XLSX_SHEET_ROWS } from './xlsx-parts.ts';

/** Half the work of the usual level for files a twentieth larger. */
const COMPRESSION = { compressionLevel: 3 };

/**
 * Writes a sheet as XLSX, row by row as the zip takes them: memory stays small however many rows there are. What does
 * not fit on one sheet of Excel goes on on the next.
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
  const read = rowsOf(sheet, (slice) => progress((rows += slice)));

  async function* sheetXml(first: readonly Cell[] | null): AsyncGenerator<string> {
    yield SHEET_HEAD + headerRow(sheet);
    if (first) yield xlsxRow(first, 2);
    let n = first ? 2 : 1;
    let xml = '';
    for (;;) {
      const next = await read.next();
      if (next.done) break;
      if (next.value === 'breath') {
        if (xml !== '') yield xml;
        xml = '';
        continue;
      }
      if (n === sheetRows) {
        addSheet(next.value);
        yield xml + SHEET_TAIL;
        return;
      }
      xml += xlsxRow(next.value, (n += 1));
    }
    for (const [path, content] of workbookParts(sheets)) zip.addBuffer(Buffer.from(content), path);
    zip.end();
    yield xml + SHEET_TAIL;
  }

  function addSheet(first: readonly Cell[] | null): void {
    sheets += 1;
    const source = Readable.from(sheetXml(first), { objectMode: false });
    // yazl does not pass on what a source says: without this the file would wait for ever.
    source.once('error', fail);
    zip.addReadStream(source, sheetPath(sheets), COMPRESSION);
  }

  const fail = (error: Error): void => void out.destroy(error);
  zip.once('error', fail);
  addSheet(null);
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

/** The rows one by one, with a breath after each slice in which every other call can run. */
async function* rowsOf(
  sheet: Sheet,
  progress: (rows: number) => void,
): AsyncGenerator<readonly Cell[] | 'breath', void> {
  for (const slice of sheet.slices) {
    yield* slice;
    await setImmediate();
    progress(slice.length);
    yield 'breath';
  }
}
