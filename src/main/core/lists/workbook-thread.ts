import { EncryptedFileError, ZipError } from 'hucre';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { likelySheet } from './likely-sheet.ts';
import { NoListError } from './no-list-error.ts';
import { cellText, csvLine } from './workbook-cells.ts';
import type { Sheet, WorkbookAnswer, WorkbookHead, WorkbookTask } from './workbook-task.ts';
import { zipParts } from './zip-sizes.ts';

// The thread in which a workbook is read: it may take seconds, and a hostile one may take all the memory it is given.

const LARGEST_FILE = 200_000_000;
const MOST_PARTS = 10_000;
/** The text of all cells that repeat is held in memory at once. */
const LARGEST_TEXTS = 400_000_000;
const LARGEST_SHEET = 2_000_000_000;
/** XML packs to a tenth or a twentieth; what packs to less than a five-hundredth was made to burst. */
const TIGHTEST = 500;
const SMALL = 20_000_000;
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 2_000;
const WRITE_CHARACTERS = 1 << 20;

const TOO_LARGE =
  'This workbook is too large to be read safely. In Excel, choose File, Save As, CSV UTF-8, and add that file.';
const task = workerData as WorkbookTask;
parentPort?.postMessage(await answer());

async function answer(): Promise<WorkbookAnswer> {
  try {
    return { ok: true, head: await readTask() };
  } catch (error) {
    if (error instanceof NoListError) return { ok: false, code: error.code, words: error.message };
    if (error instanceof EncryptedFileError) {
      return {
        ok: false,
        code: 'OLD_WORKBOOK',
        words: 'This workbook has a password. Save it without one and add it again.',
      };
    }
    if (error instanceof ZipError && error.message.includes('exceeds limit')) {
      return { ok: false, code: 'LARGE_WORKBOOK', words: TOO_LARGE };
    }
    return {
      ok: false,
      code: 'BROKEN_WORKBOOK',
      words: 'This Excel workbook is damaged. Open it in Excel, save it and add it again.',
    };
  }
}

async function readTask(): Promise<WorkbookHead> {
  const bytes = safeBytes(task.path);
  const sheets: Sheet[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      sheets.push({ name, hidden: hidden === true || veryHidden === true });
      return false;
    },
  });
  if (sheets.length === 0) throw new NoListError('NO_SHEET', 'This workbook has no sheet.');
  if (task.sheet !== null && task.sheet >= sheets.length) {
    throw new NoListError('NO_SHEET', 'This workbook has no such sheet.');
  }
  if (task.csvPath !== null) {
    await writeCsv(bytes, task.sheet ?? 0, task.csvPath);
    return { sheets, sheet: task.sheet ?? 0, rows: [] };
  }
  if (task.sheet !== null) return { sheets, sheet: task.sheet, rows: await firstRows(bytes, task.sheet) };
  const shown = [...sheets.keys()].filter((at) => !sheets[at]?.hidden);
  return { sheets, ...(await likelySheet(shown, (sheet) => firstRows(bytes, sheet))) };
}

/** The file, if its parts are of sizes that a list has. */
function safeBytes(path: string): Buffer {
  if (statSync(path).size > LARGEST_FILE) throw new NoListError('LARGE_WORKBOOK', TOO_LARGE);
  const bytes = readFileSync(path);
  const parts = zipParts(bytes);
  if (parts === null)
    throw new NoListError('BROKEN_WORKBOOK', 'This Excel workbook is damaged: it breaks off or was changed.');
  if (!parts.some(({ name }) => name === '[Content_Types].xml')) {
    throw new NoListError('NOT_TEXT', 'This is a ZIP archive and no list. Take the list out of it and add that.');
  }
  const tooLarge = parts.some(({ name, packed, unpacked }) => {
    const most = name.startsWith('xl/worksheets/') ? LARGEST_SHEET : LARGEST_TEXTS;
    return unpacked > most || (unpacked > SMALL && unpacked > packed * TIGHTEST);
  });
  if (tooLarge || parts.length > MOST_PARTS) throw new NoListError('LARGE_WORKBOOK', TOO_LARGE);
  return bytes;
}

/** The first rows in which something is written. */
async function firstRows(bytes: Buffer, sheet: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { values } of streamXlsxRows(bytes, { sheet })) {
    const cells = values.map(cellText);
    if (cells.some((cell) => cell.trim() !== '')) rows.push(cells);
    if (rows.length >= task.rows) break;
  }
  return rows;
}

/** Writes a sheet as CSV, blank lines for the rows that it leaves out, so that row numbers are those of the sheet. */
async function writeCsv(bytes: Buffer, sheet: number, path: string): Promise<void> {
  const file = openSync(path, 'w', 0o600);
  try {
    let text = '';
    let line = 0;
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      if (index >= MOST_ROWS || line >= MOST_ROWS) throw new NoListError('LARGE_WORKBOOK', TOO_LARGE);
      if (index > line) {
        text += '\n'.repeat(index - line);
        line = index;
      }
      text += `${csvLine(withoutBlankEnd(values.map(cellText)))}\n`;
      line++;
      if (text.length < WRITE_CHARACTERS) continue;
      writeSync(file, text);
      text = '';
    }
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
}

/** A cell far to the right of everything is a slip, and columns up to it would be a million names. */
function withoutBlankEnd(cells: string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, Math.min(last, MOST_COLUMNS) + 1);
}
