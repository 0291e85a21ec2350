import type { ColumnMapping, ColumnMeaning } from '#shared/contract/lists.ts';
import { fieldName } from '#shared/domain/field-name.ts';
import { STANDARD_FIELDS } from '#shared/domain/standard-fields.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

/** Meanings that one column only can have. */
const SINGLE: readonly ColumnMeaning[] = [
  'first_name',
  'last_name',
  'zip',
  'state',
  'external_id',
  'van_id',
  'pdi_id',
  'van_campaign_id',
];

const FIELD_NAME_MAX = 60;

/** The words of the choices, in the order in which people look for them. */
export const MEANINGS: readonly { readonly value: ColumnMeaning; readonly label: Phrase }[] = [
  { value: 'phone', label: phrase('Phone number') },
  { value: 'first_name', label: phrase('First name') },
  { value: 'last_name', label: phrase('Last name') },
  { value: 'zip', label: phrase('ZIP code') },
  { value: 'state', label: phrase('State') },
  { value: 'external_id', label: phrase('Id in your system') },
  { value: 'van_id', label: phrase('VAN id') },
  { value: 'van_campaign_id', label: phrase('VAN campaign id') },
  { value: 'pdi_id', label: phrase('PDI id') },
  { value: 'custom', label: phrase('A merge field') },
  { value: 'ignore', label: phrase('Leave out') },
];

/**
 * Gives column `index` a meaning. A meaning that one column only can have is taken from the column that had it, which
 * is then kept as a merge field, so that nothing is lost by a slip. Numbers may be in several columns.
 */
export function setMeaning(mapping: readonly ColumnMapping[], index: number, meaning: ColumnMeaning): ColumnMapping[] {
  const chosen = mapping[index];
  const changed = mapping.map((column, at) => {
    if (at === index) return withMeaning(column, meaning);
    const loses = column.meaning === meaning && SINGLE.includes(meaning) && shareAPerson(column, chosen);
    return loses ? withMeaning(column, 'custom') : column;
  });
  return nameNumbers(changed);
}

function withMeaning(column: ColumnMapping, meaning: ColumnMeaning): ColumnMapping {
  const field = meaning === 'custom' && column.field === '' ? freeName(column.header) : column.field;
  return { ...column, meaning, field };
}

/** Where there are several numbers, those that are not chosen are kept as fields, and fields have names. */
function nameNumbers(mapping: ColumnMapping[]): ColumnMapping[] {
  if (mapping.filter(({ meaning }) => meaning === 'phone').length < 2) return mapping;
  return mapping.map((column) =>
    column.meaning === 'phone' && column.field === '' ? { ...column, field: freeName(column.header) } : column,
  );
}

function shareAPerson({ person = 'both' }: ColumnMapping, other: ColumnMapping | undefined): boolean {
  const theirs = other?.person ?? 'both';
  return person === 'both' || theirs === 'both' || person === theirs;
}

/** Whether a column's value goes into a merge field of its own. */
export function hasField(mapping: readonly ColumnMapping[], { meaning, field }: ColumnMapping): boolean {
  if (meaning === 'custom') return true;
  return meaning === 'phone' && field !== '' && mapping.filter((column) => column.meaning === 'phone').length > 1;
}

function freeName(header: string): string {
  const name = fieldName(header);
  if (name === '') return 'column';
  return STANDARD_FIELDS.includes(name) ? `${name}_2` : name;
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
  if (column === undefined || !hasField(mapping, column)) return null;
  if (fieldName(column.field) === '') return t('Give this field a name');
  if (STANDARD_FIELDS.includes(column.field))
    return t('{{field}} is taken: choose another name', { field: `{${column.field}}` });
  const twice = mapping.some(
    (other, at) =>
      at !== index && hasField(mapping, other) && other.field === column.field && shareAPerson(other, column),
  );
  return twice ? t('Two columns have this name') : null;
}

/** Why this mapping cannot be imported yet, in words; null = it can. */
export function mappingProblem(mapping: readonly ColumnMapping[]): string | null {
  if (!mapping.some(({ meaning }) => meaning === 'phone')) {
    return t('Say which column holds the phone number. Without one, nobody can be texted.');
  }
  const wrong = mapping.findIndex((_, index) => columnProblem(mapping, index) !== null);
  return wrong < 0
    ? null
    : t('Column “{{header}}” needs another field name.', { header: mapping[wrong]?.header ?? '' });
}
