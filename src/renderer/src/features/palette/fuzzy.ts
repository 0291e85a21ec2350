/**
 * How well `words` answer to what was typed: higher is better, null = not at all. Every typed word has to be there, at
 * the beginning of a word (best), inside one, or as letters in order within one word.
 */
export function fuzzyScore(words: string, typed: string): number | null {
  const target = plain(words);
  let score = 0;
  for (const wanted of plain(typed).split(/\s+/).filter(Boolean)) {
    const part = wordScore(target, wanted);
    if (part === null) return null;
    score += part;
  }
  // Of two that fit alike, the shorter says it more exactly.
  return score - target.length / 1_000;
}

function wordScore(target: string, wanted: string): number | null {
  if (target.startsWith(wanted)) return 4;
  if (target.includes(` ${wanted}`)) return 3;
  if (target.includes(wanted)) return 2;
  return target.split(' ').some((word) => hasInOrder(word, wanted)) ? 1 : null;
}

function hasInOrder(word: string, wanted: string): boolean {
  let place = -1;
  for (const letter of wanted) {
    place = word.indexOf(letter, place + 1);
    if (place === -1) return false;
  }
  return true;
}

/** Lower case, without accents: Jose finds José. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

/** What fits by its words or by what it is also called, the best first; equals stay in their order. Nothing typed: everything. */
export function fuzzyFind<T extends { readonly words: string; readonly also?: string }>(
  all: readonly T[],
  typed: string,
): readonly T[] {
  return all
    .map((item) => ({ item, score: bestScore(item, typed) }))
    .filter((entry): entry is { item: T; score: number } => entry.score !== null)
    .toSorted((a, b) => (typed.trim() === '' ? 0 : b.score - a.score))
    .map(({ item }) => item);
}

function bestScore({ words, also }: { readonly words: string; readonly also?: string }, typed: string): number | null {
  const score = fuzzyScore(words, typed);
  if (also === undefined || also === words) return score;
  const second = fuzzyScore(also, typed);
  return score === null || (second !== null && second > score) ? second : score;
}
