import type { ColumnMapping } from '#shared/contract/lists.ts';
import { fieldName } from '#shared/domain/field-name.ts';
import { ID_FIELDS, PHONE_FROM, STANDARD_FIELDS } from '#shared/domain/standard-fields.ts';
import { refused } from '../refusal.ts';

/** The people of a row, one after the other. */
export type Person = 'first' | 'second';

/**
 * The mapping of every column in file order, checked. Columns that `mapping` leaves out are ignored.
 * @throws refused, naming what cannot be.
 */
export function checkedMapping(headers: readonly string[], mapping: readonly ColumnMapping[]): ColumnMapping[] {
  const byHeader = new Map(mapping.map((column) => [column.header, column]));
  const known = new Set(headers);
  for (const { header } of mapping) {
    if (!known.has(header)) throw refused('NO_SUCH_COLUMN', `The file has no column “${header}”.`);
  }
  const columns = headers.map((header) => byHeader.get(header) ?? { header, meaning: 'ignore' as const, field: '' });
  for (const person of peopleOf(columns)) {
    const own = columns.filter((column) => belongsTo(column, person));
    refuseRepeated(own);
    refuseBadFields(own);
  }
  if (!columns.some((column) => column.meaning === 'phone' && belongsTo(column, 'first'))) {
    throw refused('NO_PHONE_COLUMN', 'Say which column holds the phone number. Without one, nobody can be texted.');
  }
  return columns;
}

/** How many people a row has: the second only where a column is theirs alone. */
export function peopleOf(mapping: readonly ColumnMapping[]): readonly Person[] {
  const two = mapping.some(({ meaning, person }) => meaning !== 'ignore' && person === 'second');
  return two ? ['first', 'second'] : ['first'];
}

export function belongsTo({ person = 'both' }: ColumnMapping, who: Person): boolean {
  return person === 'both' || person === who;
}

/** Names of the fields that the contacts have besides the standard ones: in file order, then those of ids and numbers. */
export function customFieldsOf(mapping: readonly ColumnMapping[]): string[] {
  const fields = mapping.filter(keepsField).map(({ field }) => field);
  for (const [meaning, field] of Object.entries(ID_FIELDS)) {
    if (mapping.some((column) => column.meaning === meaning)) fields.push(field);
  }
  if (mapping.some(({ meaning, field }) => meaning === 'phone' && field !== '')) fields.push(PHONE_FROM);
  return [...new Set(fields)];
}

/** Custom columns, and numbers that are kept beside the chosen one. */
function keepsField({ meaning, field }: ColumnMapping): boolean {
  return meaning === 'custom' || (meaning === 'phone' && field !== '');
}

function refuseRepeated(columns: readonly ColumnMapping[]): void {
  const seen = new Map<string, string>();
  for (const { header, meaning } of columns) {
    if (meaning === 'custom' || meaning === 'ignore' || meaning === 'phone') continue;
    const other = seen.get(meaning);
    if (other !== undefined)
      throw refused('TWICE', `“${other}” and “${header}” cannot both be the ${meaning.replaceAll('_', ' ')}.`);
    seen.set(meaning, header);
  }
}

function refuseBadFields(columns: readonly ColumnMapping[]): void {
  const seen = new Set(STANDARD_FIELDS);
  for (const column of columns) {
    const { header, field } = column;
    if (!keepsField(column)) continue;
    if (field === '' || fieldName(field) !== field) {
      throw refused('BAD_FIELD', `Column “${header}” needs a field name of small letters, digits and _.`);
    }
    if (seen.has(field))
      throw refused('FIELD_TAKEN', `The field name {${field}} is taken; give column “${header}” another.`);
    seen.add(field);
  }
}
