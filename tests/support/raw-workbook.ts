import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** The parts of a workbook as raw as somebody's own program may write them. */
export interface RawWorkbook {
  /** `xml` = what stands in the sheet's data: rows; or the whole part when it begins with `<?xml`. */
  readonly sheets: readonly { readonly name: string; readonly state?: string; readonly xml: string }[];
  /** Items of the table of shared texts, as XML. */
  readonly shared?: readonly string[];
  readonly date1904?: boolean;
  /** Parts to add, or to put in the place of others. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** Format 1 of a cell (`s="1"`) is a date, format 2 a ZIP of five digits. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts>
<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>
<xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`;

export async function rawWorkbook({ sheets, shared, date1904, parts }: RawWorkbook): Promise<Buffer> {
  const files: Record<string, string | Buffer> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, state }, i) =>
          `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets
      .map(
        (_, i) =>
          `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
      )
      .join('')}<Relationship Id="rIdS" Type="${RELATIONS}/styles" Target="styles.xml"/>${
      shared ? `<Relationship Id="rIdT" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>` : ''
    }</Relationships>`,
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(
      sheets.map(({ xml }, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        xml.startsWith('<?xml') ? xml : `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${xml}</sheetData></worksheet>`,
      ]),
    ),
    ...(shared ? { 'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${shared.join('')}</sst>` } : {}),
    ...parts,
  };
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, name);
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** A row of inline texts. */
export function textRow(row: number, ...cells: readonly string[]): string {
  const written = cells.map(
    (text, column) => `<c r="${letter(column)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${row}">${written.join('')}</row>`;
}

/** A row of cells written by hand. */
export function rawRow(row: number, xml: string): string {
  return `<row r="${row}">${xml}</row>`;
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}
