import type { ColumnMapping, SampleRow } from '#shared/contract/lists.ts';
import { formatPhone } from '#shared/domain/phone-format.ts';
import { wordsOfReason } from '#shared/domain/row-reason-words.ts';
import { stateCode } from '#shared/domain/us-states.ts';
import { cleanZip } from '#shared/domain/zones.ts';
import { belongsTo, peopleOf } from './check-mapping.ts';
import { createColumnReader } from './column-value.ts';
import { createPhoneReader, type RowPhone } from './row-phones.ts';

const SHOWN_CHARACTERS = 200;
const NOTHING = { value: '', note: '' };

/** What the cells of the first rows become by a mapping, as the import would read them: for the person who looks it over. */
export function mappedSample(mapping: readonly ColumnMapping[], rows: readonly (readonly string[])[]): SampleRow[] {
  const readers = mapping.map(createColumnReader);
  const numbers = peopleOf(mapping).map((person) => {
    const columns = mapping.flatMap((column, at) =>
      column.meaning === 'phone' && belongsTo(column, person) ? [at] : [],
    );
    return createPhoneReader(mapping, columns);
  });
  return rows.map((row) => {
    const phones = numbers.map((read) => read(row));
    return {
      cells: mapping.map((column, at) => {
        if (column.meaning === 'ignore') return NOTHING;
        const cell = row[at] ?? '';
        const read = readers[at]?.(cell) ?? { value: '', change: null };
        if (column.meaning === 'phone') return numberCell(column, read.value, at, phones);
        return {
          value: shown(standard(column, read.value)),
          note: read.change === null ? '' : wordsOfReason(read.change),
        };
      }),
    };
  });
}

function numberCell(
  column: ColumnMapping,
  value: string,
  at: number,
  phones: readonly RowPhone[],
): SampleRow['cells'][number] {
  const chosen = phones.find((phone) => phone.ok && phone.column === at);
  if (chosen?.ok === true) return { value: formatPhone(chosen.e164), note: '' };
  const refusal = phones.find((phone) => !phone.ok);
  if (column.field !== '' && phones.some((phone) => phone.ok)) return { value: shown(value), note: '' };
  // Where several columns are numbers, a blank one is no mistake.
  if (value === '' && column.field !== '') return NOTHING;
  if (refusal?.ok === false) return { value: shown(value), note: wordsOfReason(refusal.reason) };
  return { value: shown(value), note: '' };
}

function standard({ meaning }: ColumnMapping, value: string): string {
  if (meaning === 'state') return stateCode(value) ?? value;
  if (meaning === 'zip' && value.length < 5) return cleanZip(value) ?? value;
  return value;
}

function shown(value: string): string {
  return value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS - 1)}…` : value;
}
