import { fill } from './fill.ts';
import { i18n, language } from './language.ts';
import { toldPatterns, type ToldPattern } from './told-patterns.ts';

const KEPT = 500;

/**
 * What the core or the hub said in English, in the language of the window. A sentence of theirs travels and is stored as
 * it is, and is found again by its pattern in the catalogue; so a refusal from last week, or from an older hub, is
 * translated too, and what nobody foresaw is shown as it came. A place whose name begins with `words` is itself looked up.
 */
export function told(words: string): string {
  if (language() === 'en' || words === '') return words;
  const kept = memory.get(words);
  if (kept !== undefined) return kept;
  const found = translate(words);
  if (memory.size >= KEPT) memory.clear();
  memory.set(words, found);
  return found;
}

/** Lists say the same few things again and again. */
const memory = new Map<string, string>();

function translate(words: string): string {
  if (i18n.exists(words)) return i18n.t(words);
  let swallowing: string | null = null;
  for (const pattern of toldPatterns()) {
    const values = valuesOf(pattern, words);
    if (values === null) continue;
    const found = fill(pattern.text, values);
    // A place that holds a whole sentence may have swallowed one of ours: then each sentence is tried by itself.
    if (!Object.values(values).some((value) => BETWEEN_SENTENCES.test(String(value)))) return found;
    swallowing ??= found;
  }
  const sentences = words.split(BETWEEN_SENTENCES);
  const one = sentences.map((sentence) => (sentences.length === 1 ? sentence : told(sentence))).join(' ');
  return one === words ? (swallowing ?? words) : one;
}

const BETWEEN_SENTENCES = /(?<=[.?!]) (?=[\p{Lu}“{(\d])/u;

function valuesOf({ regex, places, single }: ToldPattern, words: string): Record<string, string | number> | null {
  const found = regex.exec(words);
  if (found === null) return null;
  const values: Record<string, string | number> = single ? { count: 1 } : {};
  for (const [index, place] of places.entries()) {
    const value = found[index + 1] ?? '';
    if (place === 'count') values[place] = Number(value.replaceAll(',', ''));
    else values[place] = place.startsWith('words') ? told(value) : value;
  }
  return values;
}
