import type { FilePreview } from '#shared/contract/lists.ts';
import { sizeWords } from '../exports/file-words.ts';

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

/** What was found out about a file, in one quiet line. */
export function fileFacts({ fileName, bytes, delimiter, encoding, mapping }: FilePreview): string {
  const columns = mapping.length === 1 ? '1 column' : `${mapping.length} columns`;
  if (delimiter === '') return [fileName, sizeWords(bytes), columns, encoding].join(' · ');
  const between = DELIMITERS[delimiter] ?? `“${delimiter}”`;
  return [fileName, sizeWords(bytes), columns, `separated by ${between}`, ENCODINGS[encoding] ?? encoding].join(' · ');
}
