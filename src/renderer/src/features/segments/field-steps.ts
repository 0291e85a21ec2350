import { dayIn, numberIn } from '#shared/domain/segment/values.ts';
import type { FieldType } from '#shared/domain/field-types.ts';
import type { Choice } from '../../ui/choices.ts';
import { typed, type ConditionStep, type StepEnd } from './condition-step.ts';
import { fieldWords } from './condition-words.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

const KIND: Record<FieldType, Phrase> = {
  text: phrase('text'),
  number: phrase('number'),
  date: phrase('date'),
  date_day_first: phrase('date'),
  yes_no: phrase('yes/no'),
};

/** What a field is compared with: how, and the value; first what fits the type that its list was imported with. */
export function fieldStep(field: string, type: FieldType = 'text'): ConditionStep {
  const name = fieldWords(field);
  const text = (op: 'is' | 'starts' | 'contains', words: string): Choice<StepEnd> => ({
    words,
    note: t('text'),
    value: {
      next: typed(`${name} ${words} …`, name, t('Capitals and accents do not count.'), (value) =>
        value.trim() === '' ? t('Type what to look for.') : { kind: 'text', field, op, value: value.trim() },
      ),
    },
  });
  const number = (op: 'is' | 'atMost' | 'atLeast', words: string): Choice<StepEnd> => ({
    words,
    note: t('number'),
    value: {
      next: typed(`${name} ${words} …`, name, t('A number, such as 25 or 1,250.50.'), (value) => {
        const read = numberIn(value);
        return read === null ? t('That is not a number.') : { kind: 'number', field, op, value: read };
      }),
    },
  });
  const date = (op: 'is' | 'before' | 'after', words: string): Choice<StepEnd> => ({
    words,
    note: t('date'),
    value: {
      next: typed(`${name} ${words} …`, name, t('A day, such as 2026-11-03 or 11/3/2026.'), (value) => {
        const read = dayIn(value);
        return read === null
          ? t('That is not a day. Write it as 2026-11-03 or 11/3/2026.')
          : { kind: 'date', field, op, value: read };
      }),
    },
  });
  return {
    kind: 'choose',
    title: `${name} …`,
    empty: t('There is no such comparison.'),
    choices: fittingFirst(t(KIND[type]), [
      text('is', t('is')),
      text('starts', t('starts with')),
      text('contains', t('contains')),
      { words: t('is empty'), value: { done: { kind: 'empty', field } } },
      number('atLeast', t('is at least')),
      number('atMost', t('is at most')),
      date('before', t('is before the day')),
      date('after', t('is after the day')),
      { words: t('says yes'), note: t('yes/no'), value: { done: { kind: 'yes', field, value: true } } },
      { words: t('says no'), note: t('yes/no'), value: { done: { kind: 'yes', field, value: false } } },
      number('is', t('is the number')),
      date('is', t('is the day')),
    ]),
  };
}

/** What asks for a value of that kind comes first, the rest as it is. */
function fittingFirst(kind: string, all: readonly Choice<StepEnd>[]): Choice<StepEnd>[] {
  return [...all.filter(({ note }) => note === kind), ...all.filter(({ note }) => note !== kind)];
}
