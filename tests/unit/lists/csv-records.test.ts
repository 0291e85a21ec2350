import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvRecords } from '#core/lists/csv-records.ts';
import type { TextPiece } from '#core/lists/file-text.ts';
import { lenientRecords, literalLine } from '#core/lists/lenient-records.ts';

async function read(pieces: readonly string[], delimiter = ','): Promise<{ records: string[][]; stray: string[][] }> {
  const source = async function* (): AsyncGenerator<TextPiece> {
    for (const text of pieces) yield { text, bytes: text.length };
  };
  const records: string[][] = [];
  const stray: string[][] = [];
  for await (const batch of csvRecords(source(), delimiter)) {
    records.push(...batch.records);
    stray.push(...batch.stray);
  }
  return { records, stray };
}

/** Cuts a text into pieces at the given places. */
function cut(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...at].map((from, i) => text.slice(from, at[i] ?? text.length));
}

describe('csvRecords', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ',', '"', '\n', ';', 'é', '😀'), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 });
  const places = fc.array(fc.nat(), { maxLength: 8 });

  it('gives every record back, however the text is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(table, places, fc.boolean(), async (rows, where, lastLineEnd) => {
        const text = Papa.unparse(rows, { newline: '\n' }) + (lastLineEnd ? '\n' : '');
        expect((await read(cut(text, where))).records).toEqual(rows);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('loses nothing and does not hang on any text at all', async () => {
    const anything = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' '), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(anything, places, async (text, where) => {
        const { records } = await read(cut(text, where));
        const letters = (s: string): number => s.split('a').length;
        expect(letters(records.flat().join(''))).toBe(letters(text));
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);

  it('keeps ragged rows and line ends within cells', async () => {
    const { records } = await read(['a,b\n1\n1,2,3\n"x\ny",2\n\n,']);
    expect(records).toEqual([['a', 'b'], ['1'], ['1', '2', '3'], ['x\ny', '2'], [''], ['', '']]);
  });

  it('reads quotation marks in the wrong place as spreadsheets do, and only for their row', async () => {
    const { records, stray } = await read(['name,n\n"Bob" Smith,1\nAnn "The Ace" Lee,2\n"x""y",3\n']);
    expect(records).toEqual([
      ['name', 'n'],
      ['Bob Smith', '1'],
      ['Ann "The Ace" Lee', '2'],
      ['x"y', '3'],
    ]);
    expect(stray).toEqual([]);
  });

  it('does not let a mark that is never closed swallow the rows after it', async () => {
    const { records, stray } = await read(['name,n\n"Ann,1\nBob,2\n', 'Cy,3\n']);
    expect(records).toEqual([
      ['name', 'n'],
      ['"Ann', '1'],
      ['Bob', '2'],
      ['Cy', '3'],
    ]);
    expect(stray).toEqual([['"Ann', '1']]);
  });

  it('gives up on a mark after twenty million characters, not at the end of the file', async () => {
    const line = `${'x'.repeat(999_999)}\n`;
    const { records, stray } = await read(['"open,1\n', ...Array.from({ length: 25 }, () => line), 'last,2\n']);
    expect(records).toHaveLength(27);
    expect(records.at(-1)).toEqual(['last', '2']);
    expect(stray).toEqual([['"open', '1']]);
  }, 60_000);

  it('takes a cell of ten million characters', async () => {
    const cells = 'y'.repeat(1_000_000);
    const { records } = await read(['a,"', ...Array.from({ length: 10 }, () => cells), '",b\nc,d,e\n']);
    expect(records.map((record) => record.map((value) => value.length))).toEqual([
      [1, 10_000_000, 1],
      [1, 1, 1],
    ]);
  }, 60_000);

  it('takes other delimiters', async () => {
    expect((await read(['a\tb,c\n'], '\t')).records).toEqual([['a', 'b,c']]);
    expect((await read(['a;"b;c"\n'], ';')).records).toEqual([['a', 'b;c']]);
  });
});

describe('lenientRecords', () => {
  it('agrees with the parser on well-formed text', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n'), maxLength: 5 });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const text = `${Papa.unparse(rows, { newline: '\n' })}\n`;
        expect(lenientRecords(text, ',')).toEqual({ records: rows, cursor: text.length });
      }),
    );
  });

  it('leaves the record that the text breaks off in', () => {
    expect(lenientRecords('a,b\nc,', ',')).toEqual({ records: [['a', 'b']], cursor: 4 });
    expect(lenientRecords('a,b\n"c', ',')).toEqual({ records: [['a', 'b']], cursor: 4 });
  });

  it('takes one line literally', () => {
    expect(literalLine('"a,b\nc', ',')).toEqual({ record: ['"a', 'b'], cursor: 5 });
    expect(literalLine('"a,b', ',')).toEqual({ record: ['"a', 'b'], cursor: 4 });
  });
});
