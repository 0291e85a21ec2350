import type { Cleaning } from '#shared/contract/cleaning.ts';
import type { FilePreview, FileReading } from '#shared/contract/lists.ts';
import { guessColumns, phoneLikeColumns } from '#shared/domain/column-guess.ts';
import { cleanCell } from './cells.ts';
import type { ListFile } from './list-file.ts';
import type { Presets } from './presets.ts';
import type { Upload } from './uploads.ts';

/** Rows that a person sees. */
export const SHOWN_ROWS = 20;
const SHOWN_CHARACTERS = 200;

/** What a person sees of a file before it is imported: its first rows, and what its columns seem to mean. */
export function previewOf({ uploadId, upload, file, reading, preset, cleaning }: Looked): FilePreview {
  const mapping = preset?.mapping ?? guessColumns(file.headers, file.sample);
  return {
    uploadId,
    fileName: upload.fileName,
    bytes: upload.bytes,
    delimiter: file.workbook ? '' : file.delimiter,
    encoding: file.workbook ? 'Excel workbook' : file.encoding,
    mapping,
    sample: file.sample.slice(0, SHOWN_ROWS).map((row) => file.headers.map((_, column) => shown(row[column] ?? ''))),
    warnings: warningsAbout(file, mapping, reading),
    reading: { ...reading, sheet: file.workbook?.sheet ?? null },
    hasHeader: file.hasHeader,
    sheets: file.workbook ? [...file.workbook.sheets] : [],
    preset: preset?.preset ?? null,
    cleaning,
  };
}

interface Looked {
  readonly uploadId: string;
  readonly upload: Upload;
  readonly file: ListFile;
  readonly reading: FileReading;
  /** The preset for these headers. */
  readonly preset: ReturnType<Presets['fitting']>;
  readonly cleaning: Cleaning;
}

function shown(cell: string): string {
  const { value } = cleanCell(cell);
  return value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS - 1)}…` : value;
}

/** The name of a sheet that was opened although another one comes before it, for its phone numbers. */
function sheetPassedTo({ workbook }: ListFile, { sheet }: FileReading): string | null {
  if (!workbook || sheet !== null) return null;
  const first = workbook.sheets.findIndex(({ hidden }) => !hidden);
  return workbook.sheet === first ? null : (workbook.sheets[workbook.sheet]?.name ?? null);
}

function warningsAbout(file: ListFile, mapping: FilePreview['mapping'], reading: FileReading): string[] {
  const warnings: string[] = [];
  const phones = mapping.filter(({ meaning }) => meaning === 'phone');
  const [phone] = phones;
  const named = new Set(phones.map(({ header }) => header));
  const others = phoneLikeColumns(file.headers, file.sample).filter((column) => !named.has(file.headers[column] ?? ''));
  const opened = sheetPassedTo(file, reading);
  if (opened !== null) {
    warnings.push(
      `The phone numbers stand on sheet “${opened}”, so it is the one that was opened. Choose another above.`,
    );
  }
  if (file.sample.length === 0) warnings.push('The file has a header and no rows.');
  if (!phone) {
    const orSheet = (file.workbook?.sheets.length ?? 0) > 1 ? ', or another sheet' : '';
    warnings.push(`No column looks like a phone number. Choose the one that holds it${orSheet}.`);
  }
  if (phone && phones.length === 1 && others.length > 0) {
    const names = others.map((column) => `“${file.headers[column]}”`).join(', ');
    warnings.push(
      `${names} ${others.length === 1 ? 'holds' : 'hold'} phone numbers too; texts go to “${phone.header}”.`,
    );
  }
  if (phone && !mapping.some(({ meaning }) => meaning === 'first_name')) {
    warnings.push('No column looks like a first name; texts cannot greet people by name.');
  }
  if (!file.hasHeader && reading.header === 'auto')
    warnings.push('The first row looks like a person, not like headers; columns are numbered.');
  if (file.repeatedHeaders) warnings.push('Some headers are there more than once; the later ones are numbered.');
  if (file.encoding === 'windows-1252') {
    warnings.push('The file is not in UTF-8; it was read as Windows-1252. Check names with accents.');
  }
  return warnings;
}
