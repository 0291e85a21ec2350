import type { ColumnMapping } from '#shared/contract/lists.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

/** How the cells of a column are read: as text with its letters as wanted, or as values of a type. */
type ReadAs = 'text' | 'title' | 'upper' | 'lower' | 'number' | 'date' | 'date_day_first' | 'yes_no';

export const READ_AS: readonly { readonly value: ReadAs; readonly label: Phrase }[] = [
  { value: 'text', label: phrase('Text as it is') },
  { value: 'title', label: phrase('Text, First Letters Large') },
  { value: 'upper', label: phrase('TEXT, ALL LARGE') },
  { value: 'lower', label: phrase('text, all small') },
  { value: 'number', label: phrase('Number') },
  { value: 'date', label: phrase('Date, month first (3/14/2026)') },
  { value: 'date_day_first', label: phrase('Date, day first (14/3/2026)') },
  { value: 'yes_no', label: phrase('Yes or no') },
];

const LETTERS: readonly ReadAs[] = ['text', 'title', 'upper', 'lower'];

/** The choices for a column: names and places are text; only fields of one's own have types. */
export function readAsChoices({ meaning }: ColumnMapping): { value: string; label: string }[] {
  return READ_AS.filter(({ value }) => meaning === 'custom' || LETTERS.includes(value)).map((choice) => ({
    value: choice.value,
    label: t(choice.label),
  }));
}

export function readAsOf({ type = 'text', rule = 'as_is' }: ColumnMapping): ReadAs {
  if (type !== 'text') return type;
  return rule === 'as_is' ? 'text' : rule;
}

export function setReadAs(mapping: readonly ColumnMapping[], index: number, chosen: string): ColumnMapping[] {
  const readAs = READ_AS.find(({ value }) => value === chosen)?.value ?? 'text';
  return mapping.map((column, at) => (at === index ? readBy(column, readAs) : column));
}

function readBy(column: ColumnMapping, readAs: ReadAs): ColumnMapping {
  const { type: _type, rule: _rule, ...plain } = column;
  switch (readAs) {
    case 'text':
      return plain;
    case 'title':
    case 'upper':
    case 'lower':
      return { ...plain, rule: readAs };
    default:
      return { ...plain, type: readAs };
  }
}

/** Gives column `index` a value for blank cells; nothing typed = they stay blank. */
export function setWhenEmpty(mapping: readonly ColumnMapping[], index: number, typed: string): ColumnMapping[] {
  return mapping.map((column, at) => {
    if (at !== index) return column;
    const { whenEmpty: _whenEmpty, ...plain } = column;
    return typed === '' ? plain : { ...plain, whenEmpty: typed };
  });
}
