import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ExportFormat } from '#shared/contract/exports.ts';
import type { Sheet } from './sheet.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

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
  readonly format: ExportFormat;
  /** CSV only: with the byte-order mark. */
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
 * earlier leaves nothing behind. Between slices every other call can run.
 */
export async function writeSheet(sheet: Sheet, { path, format, excel, progress }: WriteOptions): Promise<Written> {
  const part = partPath(path);
  try {
    const written =
      format === 'xlsx' ? await writeXlsx(sheet, part, progress) : await writeCsv(sheet, part, excel, progress);
    await rename(part, path);
    return written;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
