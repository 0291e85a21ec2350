import type { ColumnMapping } from '#shared/contract/lists.ts';
import { applyRule } from '#shared/domain/cell-rules.ts';
import { readField } from '#shared/domain/field-types.ts';
import type { ChangeReason } from '#shared/domain/row-reason-words.ts';
import { cleanCell, type CleanCell } from './cells.ts';

/** What a cell becomes, and what is to be known about it. */
export interface ColumnValue {
  readonly value: string;
  readonly change: ChangeReason | null;
}

/** Reads the cells of one column; made once a file. */
export type ColumnReader = (raw: string) => ColumnValue;

/** A column's cells cleaned, by its rule, as its type; its default where they are blank. */
export function createColumnReader({
  meaning,
  type = 'text',
  rule = 'as_is',
  whenEmpty = '',
}: ColumnMapping): ColumnReader {
  const typed = meaning === 'custom' && type !== 'text';
  if (!typed && rule === 'as_is' && whenEmpty === '') return cleanCell;
  const instead = cleanCell(whenEmpty).value;
  const apply = (clean: CleanCell): ColumnValue => {
    const text = clean.value === '' ? instead : clean.value;
    const value = rule === 'as_is' ? text : applyRule(text, rule);
    if (!typed || value === '') return { value, change: clean.change };
    const read = readField(value, type);
    return read === null ? { value, change: NOT[type] } : { value: read, change: clean.change };
  };
  return (raw) => apply(cleanCell(raw));
}

const NOT = {
  number: 'field_not_number',
  date: 'field_not_date',
  date_day_first: 'field_not_date',
  yes_no: 'field_not_yes_no',
} as const;
