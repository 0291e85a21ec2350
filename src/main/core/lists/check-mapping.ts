import type { ColumnMapping } from '#shared/contract/lists.ts';
import { STANDARD_FIELDS } from '#shared/domain/column-guess.ts';
import { fieldName } from '#shared/domain/field-name.ts';
import { refused } from '../refusal.ts';

/**
 * The mapping of every column in file order, checked. Columns that `mapping` leaves out are ignored.
 * @throws refused, naming what cannot be.
 */
export function checkedMapping(headers: readonly string[], mapping: readonly ColumnMapping[]): ColumnMapping[] {
  const byHeader = new Map(mapping.map((column) => [column.header, column]));
  for (const { header } of mapping) {
    if (!headers.includes(header)) throw refused('NO_SUCH_COLUMN', `The file has no column “${header}”.`);
  }
  const columns = headers.map((header) => byHeader.get(header) ?? { header, meaning: 'ignore' as const, field: '' });
  refuseRepeated(columns);
  refuseBadFields(columns);
  if (!columns.some(({ meaning }) => meaning === 'phone')) {
    throw refused('NO_PHONE_COLUMN', 'Say which column holds the phone number. Without one, nobody can be texted.');
  }
  return columns;
}

/** Names of the custom fields, in file order. */
export function customFieldsOf(mapping: readonly ColumnMapping[]): string[] {
  return mapping.filter(({ meaning }) => meaning === 'custom').map(({ field }) => field);
}

function refuseRepeated(columns: readonly ColumnMapping[]): void {
  const seen = new Map<string, string>();
  for (const { header, meaning } of columns) {
    if (meaning === 'custom' || meaning === 'ignore') continue;
    const other = seen.get(meaning);
    if (other !== undefined)
      throw refused('TWICE', `“${other}” and “${header}” cannot both be the ${meaning.replaceAll('_', ' ')}.`);
    seen.set(meaning, header);
  }
}

function refuseBadFields(columns: readonly ColumnMapping[]): void {
  const seen = new Set(STANDARD_FIELDS);
  for (const { header, meaning, field } of columns) {
    if (meaning !== 'custom') continue;
    if (field === '' || fieldName(field) !== field) {
      throw refused('BAD_FIELD', `Column “${header}” needs a field name of small letters, digits and _.`);
    }
    if (seen.has(field))
      throw refused('FIELD_TAKEN', `The field name {${field}} is taken; give column “${header}” another.`);
    seen.add(field);
  }
}
