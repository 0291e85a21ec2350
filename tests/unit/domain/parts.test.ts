import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countParts, nonGsmCharacters, withPlainSpelling } from '#shared/domain/parts.ts';

describe('countParts', () => {
  it.each([
    ['', 'GSM-7', 0, 0, 160],
    ['a'.repeat(160), 'GSM-7', 160, 1, 0],
    ['a'.repeat(161), 'GSM-7', 161, 2, 145],
    ['a'.repeat(306), 'GSM-7', 306, 2, 0],
    ['a'.repeat(307), 'GSM-7', 307, 3, 152],
    ['€'.repeat(80), 'GSM-7', 160, 1, 0],
    ['€'.repeat(81), 'GSM-7', 162, 2, 143],
    ['é’', 'UCS-2', 2, 1, 68],
    ['ж'.repeat(70), 'UCS-2', 70, 1, 0],
    ['ж'.repeat(71), 'UCS-2', 71, 2, 63],
    ['😀'.repeat(35), 'UCS-2', 70, 1, 0],
    ['😀'.repeat(36), 'UCS-2', 72, 2, 61],
  ])('%j', (text, encoding, characters, parts, left) => {
    expect(countParts(text)).toEqual({ encoding, characters, parts, left });
  });

  it('never splits an escape or an emoji over two parts', () => {
    expect(countParts(`${'a'.repeat(152)}€${'a'.repeat(10)}`).parts).toBe(2);
    expect(countParts(`${'a'.repeat(152)}€${'a'.repeat(152)}`).parts).toBe(3);
  });

  it('counts at least what the length needs, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
        const { encoding, characters, parts } = countParts(text);
        const [one, many] = encoding === 'GSM-7' ? [160, 153] : [70, 67];
        expect(parts).toBeGreaterThanOrEqual(
          characters <= one ? Math.min(characters, 1) : Math.ceil(characters / many),
        );
        expect(encoding === 'GSM-7').toBe(nonGsmCharacters(text).length === 0);
      }),
    );
  });
});

describe('nonGsmCharacters', () => {
  it('names each character that costs, how often, and what to write instead', () => {
    expect(nonGsmCharacters('It’s “free” – it’s 😀 ñ ó')).toEqual([
      { character: '’', count: 2, replacement: "'" },
      { character: '“', count: 1, replacement: '"' },
      { character: '”', count: 1, replacement: '"' },
      { character: '–', count: 1, replacement: '-' },
      { character: '😀', count: 1, replacement: null },
      { character: 'ó', count: 1, replacement: null },
    ]);
    expect(nonGsmCharacters('Plain text, ñ and € too')).toEqual([]);
  });

  it('has replacements that are themselves cheap', () => {
    const dear = '‘’‚‛′`´“”„″«»–—‐‑−…•·\t\u00a0\u2007\u2009\u202f\u200b\u200d\ufeff';
    expect(nonGsmCharacters(dear)).toHaveLength(Array.from(dear).length);
    expect(countParts(withPlainSpelling(dear)).encoding).toBe('GSM-7');
    expect(withPlainSpelling('It’s 😀…')).toBe("It's 😀...");
  });
});
