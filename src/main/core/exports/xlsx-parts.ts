import type { Cell } from '#shared/results/csv-cells.ts';

/** As many rows as a sheet of Excel holds, the headers among them. */
export const XLSX_SHEET_ROWS = 1_048_576;
/** As many characters as a cell of Excel holds. */
const LONGEST_CELL = 32_767;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const sheetPath = (n: number): string => `xl/worksheets/sheet${n}.xml`;

/** A sheet before its rows: the headers stay in sight. */
export const SHEET_HEAD = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" baseColWidth="16"/><sheetData>`;
export const SHEET_TAIL = '</sheetData></worksheet>';

/** The style of a cell that is text whatever it looks like, and of a header. */
const TEXT_STYLE = 1;
const HEADER_STYLE = 2;

/** Everything of the file besides its sheets: [path, content]. */
export function workbookParts(sheets: number): [string, string][] {
  const numbers = Array.from({ length: sheets }, (_, i) => i + 1);
  const each = (part: (n: number) => string): string => numbers.map(part).join('');
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${each((n) => `<Override PartName="/${sheetPath(n)}" ContentType="${TYPES}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((n) => `<sheet name="Results${n === 1 ? '' : ` ${n}`}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${RELATIONS}">${each((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
    ],
  ];
}

/** One row; `n` counts from 1. Phones, ids and everything else that is no count are text cells, so nothing is guarded. */
export function xlsxRow(cells: readonly Cell[], n: number, isHeader = false): string {
  let row = `<row r="${n}">`;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? null;
    if (cell === null || cell === '') continue;
    const at = `${columnName(i)}${n}`;
    if (typeof cell === 'number') row += `<c r="${at}"><v>${cell}</v></c>`;
    else row += textCell(at, typeof cell === 'string' ? cell : cell.bare, isHeader ? HEADER_STYLE : TEXT_STYLE);
  }
  return `${row}</row>`;
}

function textCell(at: string, value: string, style: number): string {
  const text = xmlText(value.length > LONGEST_CELL ? `${value.slice(0, LONGEST_CELL - 1)}…` : value);
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

const NEEDS_WORK = /[^\u0020-\u0025\u0027-\u003B\u003D\u003F-\u005E\u0060-\uD7FF]/;
// oxlint-disable-next-line no-control-regex -- these are what XML cannot hold
const UNHOLDABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
/** Excel reads `_x000D_` as a character; what only looks like it must be told apart. */
const LOOKS_CODED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Text as XML holds it. What XML cannot hold is dropped; a carriage return, which it would turn into a line feed, is coded. */
function xmlText(value: string): string {
  if (!NEEDS_WORK.test(value)) return value;
  return value
    .toWellFormed()
    .replace(UNHOLDABLE, '')
    .replace(LOOKS_CODED, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '_x000D_');
}

const LETTERS = 26;

/** 0 as A, 25 as Z, 26 as AA. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % LETTERS));
  return index < LETTERS ? last : columnName(Math.floor(index / LETTERS) - 1) + last;
}
