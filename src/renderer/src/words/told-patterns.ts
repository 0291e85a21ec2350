import { i18n } from './language.ts';
import { SINGULAR } from './singular.ts';

export interface ToldPattern {
  /** The text of the catalogue. */
  readonly text: string;
  readonly regex: RegExp;
  /** What its groups hold, in order. */
  readonly places: readonly string[];
  /** It is the form for one, where the number may not stand in the words. */
  readonly single: boolean;
}

/** The texts with places as patterns, the one that says most first: a general one must not swallow a particular one. */
export function patternsOf(texts: readonly string[]): readonly ToldPattern[] {
  return texts
    .filter((text) => text.includes('{{'))
    .flatMap((text) => {
      const one = SINGULAR[text];
      return one === undefined ? [patternOf(text, text)] : [patternOf(text, one, true), patternOf(text, text)];
    })
    .toSorted((a, b) => literalLength(b) - literalLength(a));
}

/** Made once, when the first sentence is looked for. */
export function toldPatterns(): readonly ToldPattern[] {
  made ??= patternsOf(Object.keys(i18n.getResourceBundle('es', 'told') as object));
  return made;
}

let made: readonly ToldPattern[] | undefined;

function patternOf(text: string, words: string, single = false): ToldPattern {
  const parts = words.split(/\{\{(\w+)\}\}/);
  const places = parts.filter((_, index) => index % 2 === 1);
  const source = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : groupFor(part))).join('');
  return { text, regex: new RegExp(`^${source}$`, 's'), places, single };
}

function groupFor(place: string): string {
  return place === 'count' ? '([\\d,]+)' : '(.+?)';
}

function literalLength({ regex, places }: ToldPattern): number {
  return regex.source.length - places.length * 5;
}

function escaped(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
