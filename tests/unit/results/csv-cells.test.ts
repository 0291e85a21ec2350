import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { BOM, csvLine, e164Cell } from '#shared/results/csv-cells.ts';

const parse = (csv: string): string[][] =>
  Papa.parse<string[]>(csv.replace(/\r\n$/, ''), { delimiter: ',', newline: '\r\n' }).data;

describe('csvLine', () => {
  it('quotes what needs it, and nothing else', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', ' h', '', null, 0, 7])).toBe('a,"b,c","d""e","f\ng"," h",,,0,7\r\n');
  });

  it('takes the sting out of formulas', () => {
    expect(csvLine(['=1+1', '+1', '-2', '@cmd', '\tx', '\rx', '\nx', "='a", 'a=b', '-'])).toBe(
      `'=1+1,'+1,'-2,'@cmd,'\tx,"'\rx","'\nx",'='a,a=b,'-\r\n`,
    );
  });

  it('drops NUL before it looks for a formula', () => {
    expect(csvLine(['a\u0000b', '\u0000=1'])).toBe("ab,'=1\r\n");
  });

  it('leaves a number in E.164 bare, and guards everything that only looks like one', () => {
    expect(
      csvLine([e164Cell('+12025550100'), e164Cell('+1=2+3'), e164Cell('+1 202'), e164Cell('12'), e164Cell(null)]),
    ).toBe("+12025550100,'+1=2+3,'+1 202,12,\r\n");
  });

  it('comes back from another reader as it was, but for guards', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 }).map((raw) => raw.replaceAll('\u0000', ''));
    const spicy = fc.oneof(text, fc.constantFrom('', '"', '""', ',', '\r\n', '\n', '=1', ' ', '",\n"', "'"));
    fc.assert(
      fc.property(fc.array(spicy, { minLength: 2, maxLength: 6 }), (cells) => {
        const [row] = parse(csvLine(cells));
        expect(row).toEqual(cells.map((cell) => (/^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell)));
      }),
    );
  });

  const python = spawnSync('python3', ['--version']).status === 0;
  it.skipIf(!python)('comes back from Python’s reader too', () => {
    const rows = [
      ['plain', 'with, comma', 'with "quotes"', 'two\nlines', 'two\r\nlines', ' spaces ', '', 'é 🎉 日本'],
      ['=1', '"', '""', ',', "it's", '\t', 'a\rb', 'end'],
    ];
    const csv = rows.map((row) => csvLine(row)).join('');
    const script =
      'import csv,io,json,sys;print(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode("utf-8"),newline="")))))';
    const out = spawnSync('python3', ['-c', script], { input: csv, encoding: 'utf8' });
    expect(JSON.parse(out.stdout)).toEqual([rows[0], ["'=1", '"', '""', ',', "it's", "'\t", 'a\rb', 'end']]);
  });

  it('has the mark that Excel looks for', () =>
    expect(Buffer.from(BOM, 'utf8')).toEqual(Buffer.from([0xef, 0xbb, 0xbf])));
});
