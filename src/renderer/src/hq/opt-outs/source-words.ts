import { phrase, t, type Phrase } from '../../words/t.ts';
const WORDS: Readonly<Record<string, Phrase>> = {
  keyword: phrase('their own word'),
  texter: phrase('a texter’s key'),
  import: phrase('a list, or by hand'),
};

/** How an opt-out came about. */
export function sourceWords(source: string): string {
  const known = WORDS[source];
  return known === undefined ? t('not known') : t(known);
}
