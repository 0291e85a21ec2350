import { guessColumns, phoneLikeColumns } from '#shared/domain/column-guess.ts';
import { normalizePhone } from '#shared/domain/phone.ts';
import { csvRecords } from '../lists/csv-records.ts';
import { isBlankRow, rowsText, type ListFile } from '../lists/list-file.ts';
import { refused } from '../refusal.ts';

/** Some numbers of a file (E.164; one may come twice), and how many cells among them hold something else. */
export interface SomeNumbers {
  readonly phones: readonly string[];
  readonly unreadable: number;
}

/** Every number in the phone columns of a file, or in its only column, `atOnce` rows at a time. @throws refused without one */
export async function* numbersIn(file: ListFile, atOnce: number): AsyncGenerator<SomeNumbers> {
  const columns = numberColumns(file);
  let toSkip = file.hasHeader ? 1 : 0;
  for await (const { records } of csvRecords(rowsText(file), file.delimiter)) {
    const rows = records.filter((record) => !isBlankRow(record)).slice(toSkip);
    if (rows.length > 0) toSkip = 0;
    for (let from = 0; from < rows.length; from += atOnce) yield numbersOf(rows.slice(from, from + atOnce), columns);
  }
}

function numbersOf(rows: readonly (readonly string[])[], columns: readonly number[]): SomeNumbers {
  const phones: string[] = [];
  let unreadable = 0;
  for (const row of rows) {
    for (const column of columns) {
      const cell = row[column] ?? '';
      if (cell.trim() === '') continue;
      const phone = normalizePhone(cell);
      if (phone.ok) phones.push(phone.e164);
      else unreadable++;
    }
  }
  return { phones, unreadable };
}

/** All of them count: whoever is not to be texted is not to be texted on any of their numbers. */
function numberColumns({ headers, sample }: ListFile): number[] {
  if (headers.length === 1) return [0];
  const guessed = guessColumns(headers, sample).flatMap(({ meaning }, column) => (meaning === 'phone' ? [column] : []));
  const columns = new Set([...guessed, ...phoneLikeColumns(headers, sample)]);
  if (columns.size === 0) {
    throw refused('NO_PHONE_COLUMN', 'No column of this file looks like a phone number.');
  }
  return [...columns];
}
