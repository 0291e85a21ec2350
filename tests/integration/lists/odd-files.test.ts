import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openListsDesk, type ListsDesk } from '../../support/lists-desk.ts';

let desk: ListsDesk;
beforeEach(() => {
  desk = openListsDesk();
});
afterEach(() => desk.close());

const utf16 = (text: string, big = false, mark = true): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const preview = async (content: string | Uint8Array) =>
  desk.lists.preview({ uploadId: await desk.upload('x.csv', content) });
const imported = async (content: string | Uint8Array) => {
  const listId = await desk.import('x.csv', content);
  const list = desk.lists.get({ listId });
  const { rows } = await desk.lists.contacts({ listId, search: '', offset: 0, limit: 500 });
  const noted = desk.lists.rows({ listId, offset: 0, limit: 500 }).rows;
  return { list, rows, noted, names: rows.map(({ firstName }) => firstName), phones: rows.map(({ phone }) => phone) };
};
const PEOPLE = 'first_name,cell\nJosé,2125550101\nZoë,2125550102\n';

describe('encodings', () => {
  it.each([
    ['UTF-8', PEOPLE, 'utf-8'],
    ['UTF-8 with a mark', `\ufeff${PEOPLE}`, 'utf-8'],
    ['UTF-16 little-endian', utf16(PEOPLE), 'utf-16le'],
    ['UTF-16 big-endian', utf16(PEOPLE, true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(PEOPLE, false, false), 'utf-16le'],
    ['Windows-1252', Buffer.from(PEOPLE, 'latin1'), 'windows-1252'],
  ])('%s', async (_, content, encoding) => {
    expect((await preview(content)).encoding).toBe(encoding);
    expect((await imported(content)).names).toEqual(['José', 'Zoë']);
  });

  it('tells Windows-1252 even when the first odd byte comes late', async () => {
    const late = Buffer.concat([
      Buffer.from(`first_name,cell\n${'x,y\n'.repeat(400_000)}`),
      Buffer.from('José,2125550101\n', 'latin1'),
    ]);
    expect((await preview(late)).encoding).toBe('windows-1252');
  });

  it('is not misled by a character that two stretches of the file share', async () => {
    for (const lead of ['', 'x', 'xx']) {
      expect((await preview(`cell\n${lead}${'€'.repeat(800_000)}\n`)).encoding).toBe('utf-8');
    }
  });

  it('keeps characters whole that two pieces of the file share', async () => {
    const long = Array.from({ length: 9_000 }, (_, i) => `é😀${i},21255${String(50_000 + i)}`);
    const { list, names } = await imported(`first_name,cell\n${long.join('\n')}\n`);
    expect(list.accepted).toBe(9_000);
    expect(names.every((name, i) => name === `é😀${i}`)).toBe(true);
  });
});

describe('shapes', () => {
  it.each([
    ['semicolons', 'first_name;cell\nAna;2125550101\nBo;2125550102\n'],
    ['tabs', 'first_name\tcell\nAna\t2125550101\nBo\t2125550102\n'],
    ['pipes', 'first_name|cell\nAna|2125550101\nBo|2125550102\n'],
    ['old line ends', 'first_name,cell\rAna,2125550101\rBo,2125550102\r'],
    ['mixed line ends', 'first_name,cell\r\nAna,2125550101\nBo,2125550102\r'],
    ['no last line end', 'first_name,cell\nAna,2125550101\nBo,2125550102'],
    ['blank lines', '\n\nfirst_name,cell\n\nAna,2125550101\n,\n\nBo,2125550102\n\n'],
    ['quoted everything', '"first_name","cell"\n"Ana","2125550101"\n"Bo","2125550102"\n'],
    ['no header', 'Ana,2125550101\nBo,2125550102\n'],
  ])('%s', async (_, content) => {
    const { phones, list } = await imported(content);
    expect(phones).toEqual(['+12125550101', '+12125550102']);
    expect(list.rejected).toBe(0);
  });

  it.each([
    ['semicolons', 'sep=;\r\nfirst_name;cell\r\nAna;2125550101\r\n', ';'],
    ['quoted, with a mark', '\ufeff"SEP=;"\nfirst_name;cell\nAna;2125550101', ';'],
    ['tabs', 'sep=\t\nfirst_name\tcell\nAna\t2125550101\n', '\t'],
    ['against the look of it', 'sep=,\nfirst_name,cell\nAna;B;C,2125550101\n', ','],
    ['a delimiter that nobody guesses', 'sep=^\nfirst_name^cell\nAna^2125550101\n', '^'],
    ['filled up by a spreadsheet', 'sep=;;\nfirst_name;cell\nAna;2125550101\n', ';'],
    ['UTF-16', utf16('sep=;\nfirst_name;cell\nAna;2125550101\n'), ';'],
  ])('a first line that names the delimiter: %s', async (_, content, delimiter) => {
    const { mapping, delimiter: found } = await preview(content);
    expect([found, mapping.map(({ header }) => header)]).toEqual([delimiter, ['first_name', 'cell']]);
    const { rows, list } = await imported(content);
    // A spreadsheet does not show that line: the header is its row 1.
    expect(rows.map(({ phone, rowNumber }) => [phone, rowNumber])).toEqual([['+12125550101', 2]]);
    expect([list.accepted, list.rejected]).toEqual([1, 0]);
  });

  it('takes a header that only begins like that line for a header', async () => {
    const { mapping } = await preview('sep=week,cell\n1,2125550101\n');
    expect(mapping.map(({ header }) => header)).toEqual(['sep=week', 'cell']);
    await expect(preview('sep=;\n')).rejects.toMatchObject({ data: { code: 'EMPTY_FILE' } });
  });

  it('counts a line end once that two pieces of the file share', async () => {
    const head = 'cell,note\r\n';
    const filler = `x,${'y'.repeat(131_072 - head.length - 3)}\r\n`;
    const { rows } = await imported(`${head}${filler}2125550101,z\r\n`);
    expect((head + filler).charAt(131_071)).toBe('\r');
    expect(rows[0]?.rowNumber).toBe(3);
  });

  it('numbers the rows of a file without a header from 1, and says that it has none', async () => {
    const text = 'Ana,2125550101\nBo,\n';
    expect((await preview(text)).warnings.join()).toMatch(/first row looks like a person/);
    const { rows, noted } = await imported(text);
    expect(rows[0]?.rowNumber).toBe(1);
    expect(noted[0]?.rowNumber).toBe(2);
  });

  it('is a single column', async () => {
    expect((await imported('phone\n2125550101\n')).phones).toEqual(['+12125550101']);
  });

  it('takes ragged rows: short ones have blanks, long ones keep the rest among the noted rows', async () => {
    const { rows, noted } = await imported(
      'cell,first_name,zip\n2125550101\n2125550102,Bo,10001,extra,,more\n2125550103,Cy,10001,,,\n',
    );
    expect(rows.map(({ firstName }) => firstName)).toEqual(['', 'Bo', 'Cy']);
    expect(noted).toMatchObject([
      {
        rowNumber: 3,
        outcome: 'changed',
        reason: 'more_cells',
        cells: ['2125550102', 'Bo', '10001', 'extra', '', 'more'],
      },
    ]);
  });

  it('counts a record with line ends in it as one row', async () => {
    const { rows, noted } = await imported('cell,note\n2125550101,"two\nlines"\nbad,x\n');
    expect(rows[0]?.fields).toEqual({ note: 'two lines' });
    expect(noted[0]?.rowNumber).toBe(3);
  });

  it('keeps columns of the same name apart', async () => {
    const { rows } = await imported('cell,Reserved,Reserved,Reserved\n2125550101,a,b,c\n');
    expect(rows[0]?.fields).toEqual({ reserved: 'a', reserved_2: 'b', reserved_3: 'c' });
  });

  it('keeps fields whose names every object has', async () => {
    const { rows } = await imported('cell,__proto__,constructor,toString\n2125550101,a,b,c\n');
    expect(rows[0]?.fields).toEqual({ proto: 'a', constructor_: 'b', to_string: 'c' });
  });
});

describe('contents that break things', () => {
  it('takes NUL out, and says so', async () => {
    const { names, noted } = await imported('first_name,cell\nA\u0000na,2125550101\n');
    expect(names).toEqual(['Ana']);
    expect(noted).toMatchObject([{ rowNumber: 2, outcome: 'changed', reason: 'unreadable_characters' }]);
  });

  it('takes halves of characters out', async () => {
    const { names, noted } = await imported(utf16('first_name,cell\nA\ud83dna,2125550101\n'));
    expect(names[0]?.isWellFormed()).toBe(true);
    expect(noted.every(({ cells }) => cells.every((cell) => cell.isWellFormed()))).toBe(true);
  });

  it('takes direction marks out', async () => {
    const { names, phones } = await imported('first_name,cell\n\u202eAna\u202c,\u202a212-555-0101\u202c\n');
    expect(names).toEqual(['Ana']);
    expect(phones).toEqual(['+12125550101']);
  });

  it('cuts a cell of ten million characters, keeps the row, and shows a window only its beginning', async () => {
    const { rows, noted } = await imported(`cell,note\n2125550101,${'x'.repeat(10_000_000)}\n2125550102,ok\n`);
    expect(rows.map(({ fields }) => fields['note']?.length)).toEqual([2_000, 2]);
    expect(noted).toMatchObject([{ rowNumber: 2, reason: 'cut' }]);
    expect(noted[0]?.cells[1]?.length).toBe(500);
  });

  it('reads a row with an open quotation mark as plain text, and every row after it', async () => {
    const { names, noted } = await imported('first_name,cell\n"Ana,2125550101\nBo,2125550102\nCy,2125550103\n');
    expect(names).toEqual(['"Ana', 'Bo', 'Cy']);
    expect(noted).toMatchObject([{ rowNumber: 2, outcome: 'changed', reason: 'stray_quote' }]);
  });

  it('keeps formulas as text', async () => {
    expect((await imported('first_name,cell\n"=cmd|\'/c calc\'!A0",2125550101\n')).names).toEqual([
      "=cmd|'/c calc'!A0",
    ]);
  });

  it('takes ids beyond 2^53 as they are', async () => {
    expect((await imported('id,cell\n90071992547409931234,2125550101\n')).rows[0]?.externalId).toBe(
      '90071992547409931234',
    );
  });
});

describe('files that are no lists', () => {
  it.each([
    ['an empty file', '', 'EMPTY_FILE'],
    ['blank lines only', '\n\n , \n', 'EMPTY_FILE'],
    ['a workbook that breaks off', Buffer.from('PK\u0003\u0004rest', 'latin1'), 'BROKEN_WORKBOOK'],
    ['an old workbook', Buffer.from('\u00d0\u00cf\u0011\u00e0rest', 'latin1'), 'OLD_WORKBOOK'],
    ['a PDF', '%PDF-1.7 ...', 'NOT_TEXT'],
    ['a header without end', `cell${',c'.repeat(2_000)}\n2125550101\n`, 'TOO_WIDE'],
    ['a row without end and no header', `2125550101${','.repeat(400_000)}\n`, 'TOO_WIDE'],
  ])('%s is refused in words', async (_, content, code) => {
    await expect(preview(content)).rejects.toMatchObject({ code: 'REFUSED', data: { code } });
  });

  it('takes the widest list', async () => {
    const { mapping } = await preview(`cell${',c'.repeat(1_999)}\n2125550101\n`);
    expect(mapping.at(-1)).toMatchObject({ header: 'c (1999)', meaning: 'custom', field: 'c_1999' });
  });

  it('says when there are no rows, no phone column, or two of them', async () => {
    expect((await preview('first_name,cell\n')).warnings.join()).toMatch(/no rows/);
    expect((await preview('first_name,zip\nAna,10001\n')).warnings.join()).toMatch(/No column looks like a phone/);
    const two = await preview('cell,fax\n2125550101,2125550102\n2125550103,2125550104\n');
    expect(two.warnings.join()).toMatch(/“fax” holds phone numbers too; texts go to “cell”/);
  });

  it('cannot be imported without a phone column', async () => {
    const uploadId = await desk.upload('x.csv', 'a,b\n1,2\n');
    const { mapping } = await desk.lists.preview({ uploadId });
    await expect(desk.lists.startImport({ uploadId, name: 'x', mapping })).rejects.toMatchObject({
      data: { code: 'NO_PHONE_COLUMN' },
    });
    expect(desk.lists.all()).toEqual([]);
  });
});

describe('preview', () => {
  it('shows the first rows in column order, each cell short', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `n${i},21255501${String(i).padStart(2, '0')},${'z'.repeat(300)}`);
    const shown = await preview(`first_name,cell,long\n${rows.join('\n')}\n`);
    expect(shown).toMatchObject({ fileName: 'x.csv', delimiter: ',', encoding: 'utf-8' });
    expect(shown.sample).toHaveLength(20);
    expect(shown.sample[0]?.slice(0, 2)).toEqual(['n0', '2125550100']);
    expect(shown.sample[0]?.[2]).toHaveLength(200);
    expect(shown.mapping.map(({ meaning }) => meaning)).toEqual(['first_name', 'phone', 'custom']);
  });
});
