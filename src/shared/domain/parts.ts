// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient module: every project that takes this file in needs it
/// <reference path="./split-sms.d.ts" />
import { split } from 'split-sms';

/** The carrier's limit for one text, in UTF-16 units (Bandwidth's OpenAPI: `text` at most 2048 characters). */
export const LONGEST_TEXT = 2048;

/**
 * What a text costs. Limits: GSM-7 160 in one part and 153 in each of several, UCS-2 70 and 67.
 * `characters` counts as the carriers do: `^ { } [ ] ~ \ |` and the euro sign are two in GSM-7, an emoji is two or more
 * in UCS-2. `left` = how many more go into the last part.
 */
export interface PartsCount {
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly characters: number;
  readonly parts: number;
  readonly left: number;
}

/** A character that makes the whole text UCS-2, how often it is there, and a plain spelling that would not; null = none. */
export interface CostlyCharacter {
  readonly character: string;
  readonly count: number;
  readonly replacement: string | null;
}

/** Counts the parts ("segments") that carriers bill. An empty text has none. */
export function countParts(text: string): PartsCount {
  const { characterSet, parts, bytes, remainingInPart } = split(text, { summary: true });
  const gsm = characterSet === 'GSM';
  return {
    encoding: gsm ? 'GSM-7' : 'UCS-2',
    characters: gsm ? bytes : bytes / 2,
    parts: text === '' ? 0 : parts.length,
    left: remainingInPart,
  };
}

/** Plain spellings of what word processors and phones put in unasked. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '·': '-',
  '\t': ' ',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u200b': '',
  '\u200d': '',
  '\ufeff': '',
};

/** The characters that cost money, in the order of their first appearance, so that the editor can name them. */
export function nonGsmCharacters(text: string): CostlyCharacter[] {
  const counts = new Map<string, number>();
  for (const character of text) {
    if (split(character, { summary: true }).characterSet === 'GSM') continue;
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts].map(([character, count]) => ({ character, count, replacement: plainSpelling(character) }));
}

/** The text with every character that has a plain spelling replaced by it; others stay. */
export function withPlainSpelling(text: string): string {
  return Array.from(text, (character) => plainSpelling(character) ?? character).join('');
}

function plainSpelling(character: string): string | null {
  return Object.hasOwn(PLAIN, character) ? (PLAIN[character] ?? null) : null;
}
