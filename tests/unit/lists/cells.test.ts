import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanCell, LONGEST_VALUE } from '#core/lists/cells.ts';

describe('cleanCell', () => {
  it.each([
    ['Ana', 'Ana', null],
    ['  Ana  María ', 'Ana María', null],
    ['O’Neil', 'O’Neil', null],
    ['', '', null],
    ['   ', '', null],
    ['a\nb\tc', 'a b c', null],
    ['\u00a0x\u00a0', 'x', null],
    ['\u200fאבי\u200e', 'אבי', null],
    ['\u202etxt\u202c', 'txt', null],
    ['👩‍👩‍👧', '👩‍👩‍👧', null],
    ['A\u0000na', 'Ana', 'unreadable_characters'],
    ['\ud83dAna', 'Ana', 'unreadable_characters'],
    ["'=SUM(A1)", '=SUM(A1)', null],
    ["'-x", '-x', null],
    ["'tis", "'tis", null],
    ['=cmd', '=cmd', null],
  ])('%j becomes %j', (raw, value, change) => {
    expect(cleanCell(raw)).toEqual({ value, change });
  });

  it('cuts what is too long, and says so', () => {
    expect(cleanCell('x'.repeat(10_000_000))).toEqual({ value: 'x'.repeat(LONGEST_VALUE), change: 'cut' });
    expect(cleanCell('x'.repeat(LONGEST_VALUE)).change).toBeNull();
    expect(cleanCell(`x${' '.repeat(100_000)}`)).toEqual({ value: 'x', change: null });
    expect(cleanCell(`${'x'.repeat(LONGEST_VALUE - 1)}😀`).value.isWellFormed()).toBe(true);
  });

  it('gives well-formed, trimmed text for anything, and leaves its own results alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (raw) => {
        const { value } = cleanCell(raw);
        expect(value.isWellFormed()).toBe(true);
        expect(value).toBe(value.trim());
        if (!value.startsWith("'")) expect(cleanCell(value)).toEqual({ value, change: null });
      }),
      { numRuns: 2_000 },
    );
  });
});
