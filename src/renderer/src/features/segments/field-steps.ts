import { dayIn, numberIn } from '#shared/domain/segment/values.ts';
import type { FieldType } from '#shared/domain/field-types.ts';
import type { Choice } from '../../ui/choices.ts';
import { typed, type ConditionStep, type StepEnd } from './condition-step.ts';
import { fieldWords } from './condition-words.ts';

const KIND: Record<FieldType, string> = {
  text: 'text',
  number: 'number',
  date: 'date',
  date_day_first: 'date',
  yes_no: 'yes/no',
};

/** What a field is compared with: how, and the value; first what fits the type that its list was imported with. */
export function fieldStep(field: string, type: FieldType = 'text'): ConditionStep {
  const name = fieldWords(field);
  const text = (op: 'is' | 'starts' | 'contains', words: string): Choice<StepEnd> => ({
    words,
    note: 'text',
    value: {
      next: typed(`${name} ${words} …`, name, 'Capitals and accents do not count.', (value) =>
        value.trim() === '' ? 'Type what to look for.' : { kind: 'text', field, op, value: value.trim() },
      ),
    },
  });
  const number = (op: 'is' | 'atMost' | 'atLeast', words: string): Choice<StepEnd> => ({
    words,
    note: 'number',
    value: {
      next: typed(`${name} ${words} …`, name, 'A number, such as 25 or 1,250.50.', (value) => {
        const read = numberIn(value);
        return read === null ? 'That is not a number.' : { kind: 'number', field, op, value: read };
      }),
    },
  });
  const date = (op: 'is' | 'before' | 'after', words: string): Choice<StepEnd> => ({
    words,
    note: 'date',
    value: {
      next: typed(`${name} ${words} …`, name, 'A day, such as 2026-11-03 or 11/3/2026.', (value) => {
        const read = dayIn(value);
        return read === null
          ? 'That is not a day. Write it as 2026-11-03 or 11/3/2026.'
          : { kind: 'date', field, op, value: read };
      }),
    },
  });
  return {
    kind: 'choose',
    title: `${name} …`,
    empty: 'There is no such comparison.',
    choices: fittingFirst(KIND[type], [
      text('is', 'is'),
      text('starts', 'starts with'),
      text('contains', 'contains'),
      { words: 'is empty', value: { done: { kind: 'empty', field } } },
      number('atLeast', 'is at least'),
      number('atMost', 'is at most'),
      date('before', 'is before the day'),
      date('after', 'is after the day'),
      { words: 'says yes', note: 'yes/no', value: { done: { kind: 'yes', field, value: true } } },
      { words: 'says no', note: 'yes/no', value: { done: { kind: 'yes', field, value: false } } },
      number('is', 'is the number'),
      date('is', 'is the day'),
    ]),
  };
}

/** What asks for a value of that kind comes first, the rest as it is. */
function fittingFirst(kind: string, all: readonly Choice<StepEnd>[]): Choice<StepEnd>[] {
  return [...all.filter(({ note }) => note === kind), ...all.filter(({ note }) => note !== kind)];
}
