const WORDS: Readonly<Record<string, string>> = {
  keyword: 'their own word',
  texter: 'a texter’s key',
  import: 'a list, or by hand',
};

/** How an opt-out came about. */
export function sourceWords(source: string): string {
  return WORDS[source] ?? 'not known';
}
