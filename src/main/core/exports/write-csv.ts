import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { BOM, csvLine } from '#shared/results/csv-cells.ts';
import type { Sheet } from './sheet.ts';
import type { Written } from './write-file.ts';

/** Writes a sheet as CSV by RFC 4180, in UTF-8. */
export async function writeCsv(
  sheet: Sheet,
  part: string,
  excel: boolean,
  progress: (rows: number) => void,
): Promise<Written> {
  // Names and numbers of people: for nobody but this user.
  const file = await open(part, 'w', 0o600);
  try {
    let rows = 0;
    let bytes = await append(`${excel ? BOM : ''}${csvLine(sheet.columns.map(({ header }) => header))}`);
    for (const slice of sheet.slices) {
      // While the system writes every other call can run; where nothing is written they get their turn all the same.
      if (slice.length === 0) await setImmediate();
      else bytes += await append(slice.map(csvLine).join(''));
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
