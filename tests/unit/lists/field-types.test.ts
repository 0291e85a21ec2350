import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyRule } from '#shared/domain/cell-rules.ts';
import { guessType, readField } from '#shared/domain/field-types.ts';

describe('readField', () => {
  it.each([
    ['1,234.50', '1234.5'],
    ['$25', '25'],
    ['-$25.00', '-25'],
    ['(3.20)', '-3.2'],
    ['007', '7'],
    ['.5', '0.5'],
    ['12 %', '12'],
    ['-0', '0'],
    ['90071992547409931234', '90071992547409931234'],
    ['1.234,50', null],
    ['12,34', null],
    ['12A', null],
    ['.', null],
    ['1e5', null],
  ])('number %s', (text, value) => expect(readField(text, 'number')).toBe(value));

  it.each([
    ['3/4/2026', '2026-03-04', '2026-04-03'],
    ['13/4/2026', null, '2026-04-13'],
    ['2026-3-4', '2026-03-04', '2026-03-04'],
    ['20260304', '2026-03-04', '2026-03-04'],
    ['2026-03-04T10:00:00Z', '2026-03-04', '2026-03-04'],
    ['3/4/26 10:00 PM', '2026-03-04', '2026-04-03'],
    ['12/31/99', '1999-12-31', null],
    ['March 4, 2026', '2026-03-04', '2026-03-04'],
    ['4 Mar 2026', '2026-03-04', '2026-03-04'],
    ['4-Mar-26', '2026-03-04', '2026-03-04'],
    ['2/29/2025', null, null],
    ['2/29/2024', '2024-02-29', null],
    ['May be 4, 2026', null, null],
    ['0/0/2026', null, null],
    ['soon', null, null],
  ])('date %s', (text, monthFirst, dayFirst) => {
    expect([readField(text, 'date'), readField(text, 'date_day_first')]).toEqual([monthFirst, dayFirst]);
  });

  it.each([
    ['Y', 'yes'],
    ['TRUE', 'yes'],
    ['sí', 'yes'],
    ['0', 'no'],
    ['maybe', null],
  ])('yes or no: %s', (text, value) => expect(readField(text, 'yes_no')).toBe(value));

  it('reads what it wrote as the same', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('number', 'date', 'yes_no', 'text'), (text, type) => {
        const once = readField(text, type);
        if (once !== null && once !== '') expect(readField(once, type)).toBe(once);
      }),
    );
    fc.assert(
      fc.property(fc.integer(), (number) => {
        expect(readField(number.toLocaleString('en-US'), 'number')).toBe(`${number}`);
      }),
    );
  });
});

describe('guessType', () => {
  it('guesses only what changes nothing', () => {
    expect(guessType(['1', '20', '3'])).toBe('number');
    expect(guessType(['007', '20', '3'])).toBe('text');
    expect(guessType(['2026-03-04', '2026-03-05', '2026-03-06'])).toBe('date');
    expect(guessType(['3/4/2026', '3/5/2026', '3/6/2026'])).toBe('text');
    expect(guessType(['yes', 'no', 'yes'])).toBe('yes_no');
    expect(guessType(['1', '2'])).toBe('text');
  });
});

describe('applyRule', () => {
  it('changes letters only', () => {
    expect(applyRule("SECOND street  children’S o'BRIEN-jones", 'title')).toBe(
      "Second Street  Children’s O'brien-Jones",
    );
    expect(applyRule('ñandú 2b', 'upper')).toBe('ÑANDÚ 2B');
    expect(applyRule('Ñandú', 'lower')).toBe('ñandú');
    expect(applyRule('iPhone', 'as_is')).toBe('iPhone');
  });
});
