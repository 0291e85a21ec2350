import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPhoneTable } from '#core/lists/phone-table.ts';

describe('createPhoneTable', () => {
  it('answers as a map would, for any numbers in any order', () => {
    const number = fc.oneof(
      fc.integer({ min: 2_000_000_000, max: 2_000_000_030 }).map((n) => `+1${n}`),
      fc.bigInt({ min: 1_000_000n, max: 999_999_999_999_999n }).map((n) => `+${n}`),
    );
    fc.assert(
      fc.property(fc.array(number, { maxLength: 200 }), (numbers) => {
        const table = createPhoneTable();
        const map = new Map<string, number>();
        for (const [i, e164] of numbers.entries()) {
          expect(table.claim(e164, i + 1)).toBe(map.get(e164) ?? 0);
          if (!map.has(e164)) map.set(e164, i + 1);
        }
      }),
    );
  });

  it('keeps every number while it grows', () => {
    const table = createPhoneTable();
    for (let i = 0; i < 50_000; i++) expect(table.claim(`+1${2_025_550_000 + i * 7}`, i + 2)).toBe(0);
    for (let i = 0; i < 50_000; i++) expect(table.claim(`+1${2_025_550_000 + i * 7}`, 1)).toBe(i + 2);
  });
});
