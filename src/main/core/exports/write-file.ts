import { open, rename, rm } from 'node:fs/promises';
import { dirname, join, basename } from 'node:path';
import { BOM, csvLine } from './csv-cells.ts';
import type { Sheet } from './sheet.ts';

export interface Written {
  readonly rows: number;
  readonly bytes: number;
}

/** Somebody asked for it to end. */
export class ExportStoppedError extends Error {
  override readonly name = 'ExportStoppedError';
}

export interface WriteOptions {
  readonly path: string;
  readonly excel: boolean;
  /** Called after each slice; throws to stop. */
  readonly progress: (rows: number) => void;
}

/** The name under which a file grows; hidden, so that nobody takes a half file for a whole one. */
export function partPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.part`);
}

/**
 * Writes a sheet to a file. The file has its name only when all of it is on the disk; whatever ends the writing
 * earlier leaves nothing behind. Between slices, while the system writes, every other call can run.
 */
export async function writeSheet(sheet: Sheet, { path, excel, progress }: WriteOptions): Promise<Written> {
  const part = partPath(path);
  try {
    const written = await writePart(sheet, part, excel, progress);
    await rename(part, path);
    return written;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function writePart(
  sheet: Sheet,
  part: string,
  excel: boolean,
  progress: (rows: number) => void,
): Promise<Written> {
  // Names and numbers of people: for nobody but this user.
  const file = await open(part, 'w', 0o600);
  try {
    let rows = 0;
    let bytes = await append(`${excel ? BOM : ''}${csvLine(sheet.headers)}`);
    for (const slice of sheet.slices) {
      bytes += await append(slice.map(csvLine).join(''));
      rows += slice.length;
      progress(rows);
    }
    await file.sync();
    return { rows, bytes };
  } finally {
    await file.close();
  }

  async function append(text: string): Promise<number> {
    const data = Buffer.from(text, 'utf8');
    await file.writeFile(data);
    return data.length;
  }
}
