import type { ColumnMapping } from '#shared/contract/lists.ts';
import { applyRule } from '#shared/domain/cell-rules.ts';
import { readField } from '#shared/domain/field-types.ts';
import type { ChangeReason } from '#shared/domain/row-reason-words.ts';
import { cleanCell } from './cells.ts';

/** What a cell becomes, and what is to be known about it. */
export interface ColumnValue {
  readonly value: string;
  readonly change: ChangeReason | null;
}

/** Reads the cells of one column; made once a file. */
export type ColumnReader = (raw: string) => ColumnValue;

/** What spreadsheets show for a formula that has no result. */
const FORMULA_ERROR = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

/** A cell cleaned; nobody is to read "#REF!" in a text. */
function cellValue(raw: string): ColumnValue {
  const clean = cleanCell(raw);
  return clean.value.startsWith('#') && FORMULA_ERROR.test(clean.value)
    ? { value: '', change: 'formula_error' }
    : clean;
}

/** A column's cells cleaned, by its rule, as its type; its default where they are blank. */
export function createColumnReader({
  meaning,
  type = 'text',
  rule = 'as_is',
  whenEmpty = '',
}: ColumnMapping): ColumnReader {
  const typed = meaning === 'custom' && type !== 'text';
  if (!typed && rule === 'as_is' && whenEmpty === '') return cellValue;
  const instead = cleanCell(whenEmpty).value;
  const apply = (clean: ColumnValue): ColumnValue => {
    const text = clean.value === '' ? instead : clean.value;
    const value = rule === 'as_is' ? text : applyRule(text, rule);
    if (!typed || value === '') return { value, change: clean.change };
    const read = readField(value, type);
    return read === null ? { value, change: NOT[type] } : { value: read, change: clean.change };
  };
  return (raw) => apply(cellValue(raw));
}

const NOT = {
  number: 'field_not_number',
  date: 'field_not_date',
  date_day_first: 'field_not_date',
  yes_no: 'field_not_yes_no',
} as const;
