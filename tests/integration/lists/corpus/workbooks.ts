import { rawRow, rawWorkbook, textRow } from '../../../support/raw-workbook.ts';
import type { OddFile } from './expectation.ts';

const HEADER = textRow(1, 'first', 'cell', 'note');
const ANA = textRow(2, 'Ana', '2125550101', 'x');
const sheet = (...rows: readonly string[]) => ({ name: 'People', xml: rows.join('') });
const numberCell = (ref: string, value: string, style = ''): string => `<c r="${ref}"${style}><v>${value}</v></c>`;
const manyBytes = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1_000_000, 0x20);

/** Workbooks, each odd in one way. */
export const WORKBOOKS: readonly OddFile[] = [
  {
    name: 'plain, inline texts',
    content: rawWorkbook({ sheets: [sheet(HEADER, ANA)] }),
    accepted: '2:0101:Ana',
    fields: { note: 'x' },
  },
  {
    name: 'formulas without a result, which nobody is to read in a text',
    content: rawWorkbook({
      sheets: [
        sheet(
          HEADER,
          rawRow(
            2,
            '<c r="A2" t="e"><f>X1</f><v>#NAME?</v></c><c r="B2"><v>2125550101</v></c><c r="C2" t="e"><v>#REF!</v></c>',
          ),
        ),
      ],
    }),
    accepted: '2:0101:',
    changed: '2:formula_error',
    fields: {},
  },
  {
    name: 'shared texts, some of many runs',
    content: rawWorkbook({
      sheets: [
        sheet(
          rawRow(1, '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'),
          rawRow(2, '<c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c>'),
        ),
      ],
      shared: [
        '<si><t>first</t></si>',
        '<si><t>cell</t></si>',
        '<si><r><t>A</t></r><r><t>na</t></r></si>',
        '<si><t xml:space="preserve"> 2125550101 </t></si>',
      ],
    }),
    accepted: '2:0101:Ana',
  },
  {
    name: 'a shared text that is not there',
    content: rawWorkbook({
      sheets: [sheet(HEADER, rawRow(2, '<c r="A2" t="s"><v>99</v></c><c r="B2"><v>2125550101</v></c>'))],
      shared: ['<si><t>x</t></si>'],
    }),
    accepted: '2:0101:',
  },
  {
    name: 'numbers stored as floats',
    content: rawWorkbook({
      sheets: [
        sheet(HEADER, rawRow(2, numberCell('B2', '2125550101.0')), rawRow(3, numberCell('B3', '2.125550102E9'))),
      ],
    }),
    accepted: '2:0101 3:0102',
  },
  {
    name: 'sums as people see them',
    content: rawWorkbook({
      sheets: [sheet(HEADER, rawRow(2, numberCell('B2', '2125550101') + numberCell('C2', '0.30000000000000004')))],
    }),
    accepted: '2:0101',
    fields: { note: '0.3' },
  },
  {
    name: 'formulas: their last results, never run',
    content: rawWorkbook({
      sheets: [
        sheet(
          HEADER,
          rawRow(
            2,
            '<c r="A2" t="str"><f>CMD("calc")</f><v>Ana</v></c><c r="B2"><f>1+1</f><v>2125550101</v></c><c r="C2"><f>NOW()</f></c>',
          ),
        ),
      ],
    }),
    accepted: '2:0101:Ana',
    fields: {},
  },
  {
    name: 'errors of formulas',
    content: rawWorkbook({
      sheets: [sheet(HEADER, rawRow(2, '<c r="B2" t="e"><v>#REF!</v></c>'), textRow(3, 'Bo', '2125550102', ''))],
    }),
    accepted: '3:0102',
    rejected: '2:not_a_number',
  },
  {
    name: 'truth values',
    content: rawWorkbook({
      sheets: [sheet(HEADER, rawRow(2, `${numberCell('B2', '2125550101')}<c r="C2" t="b"><v>1</v></c>`))],
    }),
    accepted: '2:0101',
    fields: { note: 'TRUE' },
  },
  {
    name: 'dates of 1900',
    content: rawWorkbook({
      sheets: [sheet(HEADER, rawRow(2, numberCell('B2', '2125550101') + numberCell('C2', '46085', ' s="1"')))],
    }),
    accepted: '2:0101',
    fields: { note: '2026-03-04' },
  },
  {
    name: 'dates of 1904',
    content: rawWorkbook({
      date1904: true,
      sheets: [sheet(HEADER, rawRow(2, numberCell('B2', '2125550101') + numberCell('C2', '44623', ' s="1"')))],
    }),
    accepted: '2:0101',
    fields: { note: '2026-03-04' },
  },
  {
    name: 'a time behind a date',
    content: rawWorkbook({
      sheets: [sheet(HEADER, rawRow(2, numberCell('B2', '2125550101') + numberCell('C2', '46085.5', ' s="1"')))],
    }),
    accepted: '2:0101',
    fields: { note: '2026-03-04 12:00' },
  },
  {
    name: 'the first day of the calendar',
    content: rawWorkbook({
      sheets: [sheet(HEADER, rawRow(2, numberCell('B2', '2125550101') + numberCell('C2', '1', ' s="1"')))],
    }),
    accepted: '2:0101',
    fields: { note: '1900-01-01' },
  },
  {
    name: 'a time of day',
    content: rawWorkbook({
      sheets: [sheet(HEADER, rawRow(2, numberCell('B2', '2125550101') + numberCell('C2', '0.3125', ' s="1"')))],
    }),
    accepted: '2:0101',
    fields: { note: '07:30' },
  },
  {
    name: 'a time of day in the calendar of 1904',
    content: rawWorkbook({
      date1904: true,
      sheets: [sheet(HEADER, rawRow(2, numberCell('B2', '2125550101') + numberCell('C2', '0.3125', ' s="1"')))],
    }),
    accepted: '2:0101',
    fields: { note: '07:30' },
  },
  {
    name: 'a ZIP that is a number',
    content: rawWorkbook({
      sheets: [
        sheet(
          textRow(1, 'zip', 'cell', 'state'),
          rawRow(2, numberCell('A2', '2458', ' s="2"') + numberCell('B2', '2125550101')),
        ),
      ],
    }),
    accepted: '2:0101',
  },
  {
    name: 'gaps between rows and cells',
    content: rawWorkbook({
      sheets: [
        sheet(textRow(3, 'first', 'cell'), rawRow(7, numberCell('B7', '2125550101')), rawRow(9, numberCell('A9', '7'))),
      ],
    }),
    accepted: '7:0101',
    rejected: '9:missing',
  },
  {
    name: 'cells without references',
    content: rawWorkbook({
      sheets: [
        sheet(
          '<row><c t="inlineStr"><is><t>first</t></is></c><c t="inlineStr"><is><t>cell</t></is></c></row><row><c t="inlineStr"><is><t>Ana</t></is></c><c><v>2125550101</v></c></row>',
        ),
      ],
    }),
    accepted: '2:0101:Ana',
  },
  {
    name: 'a cell far to the right',
    content: rawWorkbook({
      sheets: [sheet(HEADER, rawRow(2, `${numberCell('B2', '2125550101')}<c r="XFD2"><v>1</v></c>`))],
    }),
    accepted: '2:0101',
  },
  {
    name: 'merged cells: the first has the value',
    content: rawWorkbook({
      sheets: [
        {
          name: 'P',
          xml: `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${HEADER}${textRow(2, 'Ana', '2125550101', 'x')}${rawRow(3, '<c r="A3"/><c r="B3"><v>2125550102</v></c>')}</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells></worksheet>`,
        },
      ],
    }),
    accepted: '2:0101:Ana 3:0102:',
  },
  {
    name: 'line ends, marks and commas in a cell',
    content: rawWorkbook({ sheets: [sheet(HEADER, textRow(2, 'A,n"a', '2125550101', 'one\ntwo'))] }),
    accepted: '2:0101:A,n"a',
    fields: { note: 'one two' },
  },
  {
    name: 'escaped characters',
    content: rawWorkbook({ sheets: [sheet(HEADER, textRow(2, 'A &amp; B&#233;', '2125550101', 'x_x000D_y'))] }),
    accepted: '2:0101:A & Bé',
    fields: { note: 'x y' },
  },
  {
    name: 'a hidden sheet first',
    content: rawWorkbook({
      sheets: [
        { ...sheet(HEADER, textRow(2, 'Old', '2125550199')), state: 'hidden' },
        { ...sheet(HEADER, ANA), name: 'Now' },
      ],
    }),
    accepted: '2:0101:Ana',
  },
  {
    name: 'an empty sheet first',
    content: rawWorkbook({ sheets: [{ name: 'Empty', xml: '' }, sheet(HEADER, ANA)] }),
    accepted: '2:0101:Ana',
  },
  {
    name: 'sums and staff before the list',
    content: rawWorkbook({
      sheets: [
        { name: 'Sums', xml: textRow(1, 'precinct', 'people') + textRow(2, '12', '40') },
        { ...sheet(HEADER, textRow(2, 'Staff', '2125550199')), name: 'Staff' },
        { ...sheet(HEADER, ANA, textRow(3, 'Bo', '2125550102')), name: 'Voters' },
        { ...sheet(HEADER, textRow(2, 'Later', '2125550103'), textRow(3, 'Too', '2125550104')), name: 'As many' },
      ],
    }),
    accepted: '2:0101:Ana 3:0102:Bo',
  },
  {
    name: 'no phone numbers on any sheet',
    content: rawWorkbook({
      sheets: [
        { name: 'One', xml: textRow(1, 'cell') + textRow(2, 'x') },
        { ...sheet(HEADER), name: 'Two' },
      ],
    }),
    rejected: '2:not_a_number',
  },
  {
    name: 'the second sheet, as somebody says',
    content: rawWorkbook({
      sheets: [sheet(HEADER, ANA), { ...sheet(HEADER, textRow(2, 'Bo', '2125550102')), name: 'Two' }],
    }),
    reading: { header: 'auto', sheet: 1 },
    accepted: '2:0102:Bo',
  },
  {
    name: 'a workbook without a header',
    content: rawWorkbook({ sheets: [sheet(textRow(1, 'Ana', '2125550101'), textRow(2, 'Bo', '2125550102'))] }),
    accepted: '1:0101 2:0102',
  },
  { name: 'an empty workbook', content: rawWorkbook({ sheets: [{ name: 'Empty', xml: '' }] }), refused: 'EMPTY_FILE' },
  { name: 'no sheet', content: rawWorkbook({ sheets: [] }), refused: 'NO_SHEET' },
  {
    name: 'a sheet that is not there',
    content: rawWorkbook({ sheets: [sheet(HEADER, ANA)] }),
    reading: { header: 'auto', sheet: 7 },
    refused: 'NO_SHEET',
  },
  {
    name: 'a bomb in the shared texts',
    content: rawWorkbook({ sheets: [sheet(HEADER, ANA)], parts: { 'xl/sharedStrings.xml': manyBytes(60) } }),
    refused: 'LARGE_WORKBOOK',
  },
  {
    name: 'a bomb in the sheet',
    content: rawWorkbook({ sheets: [sheet(HEADER, ANA)], parts: { 'xl/worksheets/sheet1.xml': manyBytes(60) } }),
    refused: 'LARGE_WORKBOOK',
  },
  { name: 'a bomb that lies about its size', content: lyingBomb(), refused: 'LARGE_WORKBOOK' },
  {
    name: 'a billion laughs: no entity is expanded',
    content: rawWorkbook({
      sheets: [
        {
          name: 'P',
          xml: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${HEADER}${textRow(2, '&b;', '2125550101', 'x')}</sheetData></worksheet>`,
        },
      ],
    }),
    accepted: '2:0101:&b;',
  },
  {
    name: 'an archive that breaks off',
    content: rawWorkbook({ sheets: [sheet(HEADER, ANA)] }).then((bytes) => bytes.subarray(0, bytes.length - 40)),
    refused: 'BROKEN_WORKBOOK',
  },
  {
    name: 'a sheet that is no XML',
    content: rawWorkbook({ sheets: [sheet(HEADER, ANA)], parts: { 'xl/worksheets/sheet1.xml': 'no XML at all <<<' } }),
    refused: 'EMPTY_FILE',
  },
  {
    name: 'an archive of something else',
    content: rawWorkbook({ sheets: [] }).then((bytes) =>
      Buffer.from(bytes.toString('latin1').replaceAll('[Content_Types].xml', '[Kontent_Types].xml'), 'latin1'),
    ),
    refused: 'NOT_TEXT',
  },
];

/** The directory says ten bytes; the part unpacks to sixty million. */
async function lyingBomb(): Promise<Buffer> {
  const bytes = await rawWorkbook({
    sheets: [sheet(HEADER, ANA)],
    parts: { 'xl/worksheets/sheet1.xml': manyBytes(60) },
  });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(60_000_000);
  const lie = Buffer.alloc(4);
  lie.writeUInt32LE(1_000);
  for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 1)) lie.copy(bytes, at);
  return bytes;
}
