import type { ColumnMapping, ColumnMeaning } from '#shared/contract/lists.ts';
import { fieldName } from '#shared/domain/field-name.ts';

/** Meanings that one column only can have. */
const SINGLE: readonly ColumnMeaning[] = ['phone', 'first_name', 'last_name', 'zip', 'state', 'external_id'];

/** Merge-field names that exist anyway; a custom column cannot take them. */
const TAKEN: readonly string[] = ['phone', 'first_name', 'last_name', 'zip', 'state', 'external_id', 'texter', 'org'];

const FIELD_NAME_MAX = 60;

/** The words of the choices, in the order in which people look for them. */
export const MEANINGS: readonly { readonly value: ColumnMeaning; readonly label: string }[] = [
  { value: 'phone', label: 'Phone number' },
  { value: 'first_name', label: 'First name' },
  { value: 'last_name', label: 'Last name' },
  { value: 'zip', label: 'ZIP code' },
  { value: 'state', label: 'State' },
  { value: 'external_id', label: 'Id in your system' },
  { value: 'custom', label: 'Keep as a merge field' },
  { value: 'ignore', label: 'Leave out' },
];

/**
 * Gives column `index` a meaning. A meaning that one column only can have is taken from the column that had it, which
 * is then kept as a merge field, so that nothing is lost by a slip.
 */
export function setMeaning(mapping: readonly ColumnMapping[], index: number, meaning: ColumnMeaning): ColumnMapping[] {
  return mapping.map((column, at) => {
    if (at === index) return withMeaning(column, meaning);
    const loses = column.meaning === meaning && SINGLE.includes(meaning);
    return loses ? withMeaning(column, 'custom') : column;
  });
}

function withMeaning(column: ColumnMapping, meaning: ColumnMeaning): ColumnMapping {
  const field = meaning === 'custom' && column.field === '' ? freeName(column.header) : column.field;
  return { ...column, meaning, field };
}

function freeName(header: string): string {
  const name = fieldName(header);
  if (name === '') return 'column';
  return TAKEN.includes(name) ? `${name}_2` : name;
}

/** Gives column `index` the merge-field name that was typed, brought into shape as it is typed. */
export function setField(mapping: readonly ColumnMapping[], index: number, typed: string): ColumnMapping[] {
  const field = typed
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}_]/gu, '_')
    .slice(0, FIELD_NAME_MAX);
  return mapping.map((column, at) => (at === index ? { ...column, field } : column));
}

/** What is wrong with one column, or null. */
export function columnProblem(mapping: readonly ColumnMapping[], index: number): string | null {
  const column = mapping[index];
  if (column === undefined || column.meaning !== 'custom') return null;
  if (fieldName(column.field) === '') return 'Give this field a name';
  if (TAKEN.includes(column.field)) return `{${column.field}} is taken: choose another name`;
  const twice = mapping.some((other, at) => at !== index && other.meaning === 'custom' && other.field === column.field);
  return twice ? 'Two columns have this name' : null;
}

/** Why this mapping cannot be imported yet, in words; null = it can. */
export function mappingProblem(mapping: readonly ColumnMapping[]): string | null {
  if (!mapping.some(({ meaning }) => meaning === 'phone')) {
    return 'Say which column holds the phone number. Without one, nobody can be texted.';
  }
  const wrong = mapping.findIndex((_, index) => columnProblem(mapping, index) !== null);
  return wrong < 0 ? null : `Column “${mapping[wrong]?.header ?? ''}” needs another field name.`;
}
