import type { FilePreview } from '#shared/contract/lists.ts';
import { sizeWords } from '../exports/file-words.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

const DELIMITERS: Readonly<Record<string, Phrase>> = {
  ',': phrase('commas'),
  ';': phrase('semicolons'),
  '\t': phrase('tabs'),
  '|': phrase('bars'),
};

const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

/** What was found out about a file, in one quiet line. */
export function fileFacts({ fileName, bytes, delimiter, encoding, mapping }: FilePreview): string {
  const columns = t('{{count}} columns', { count: mapping.length });
  if (delimiter === '') return [fileName, sizeWords(bytes), columns, encoding].join(' · ');
  const known = DELIMITERS[delimiter];
  const between = known === undefined ? `“${delimiter}”` : t(known);
  return [
    fileName,
    sizeWords(bytes),
    columns,
    t('separated by {{between}}', { between }),
    ENCODINGS[encoding] ?? encoding,
  ].join(' · ');
}
