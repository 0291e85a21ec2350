/**
 * A message as plain words for comparing: lower case, no accents, no apostrophes, no punctuation, no emoji, single
 * spaces; letters spaced out ("s t o p") joined, letters held down ("stoppppp") let go.
 */
export function foldText(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’‘ʼ`´]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .trim();
  return /^\p{L}(?: \p{L}){2,}$/u.test(words) ? words.replaceAll(' ', '') : words;
}
