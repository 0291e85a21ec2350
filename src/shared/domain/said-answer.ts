import { foldText } from './fold-text.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  uno: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
};
/** "4 out of 5", "4/5", "4 de 5": the second number is the scale. */
const SCALE = /(?:out of|\/|\bde)\s*\d+/gi;
/** Somebody who writes more than this counts something else. */
const FEW_WORDS = 8;
/** A short answer has no more words, and takes nothing back. */
const SHORT = 4;
const NAYS = new Set(['no', 'not', 'dont', 'never', 'stop', 'enough', 'remove', 'ya', 'quit']);
/** Words of labels that say nothing by themselves. */
const EMPTY = new Set([
  'they',
  'were',
  'this',
  'that',
  'them',
  'with',
  'have',
  'would',
  'again',
  'their',
  'after',
  'will',
]);

/**
 * The answer that a text says outright, by its number ("I'd say 4" for "4 Well") or by its own words ("Evening, after
 * work" for "Evening"). Null = none, or more than one.
 */
export function saidAnswer(texts: readonly string[], labels: readonly string[]): number | null {
  const newest = texts.findLast((text) => foldText(text) !== '');
  if (newest === undefined) return null;
  const numbers = labels.map((label) => Number(/^\d+/.exec(foldText(label))?.[0] ?? Number.NaN));
  const isNumbered = numbers.filter((number) => !Number.isNaN(number)).length > 1;
  return isNumbered ? byNumber(newest, numbers, labels) : byWords(newest, labels);
}

/** Whether a text is an answer and nothing else, in a few words: "Text please", "3 out of 5". */
export function isShortAnswer(texts: readonly string[]): boolean {
  const words = foldText((texts.at(-1) ?? '').replace(SCALE, ' ')).split(' ');
  return words.length <= SHORT && !words.some((word) => NAYS.has(word));
}

function byNumber(text: string, numbers: readonly number[], labels: readonly string[]): number | null {
  const words = foldText(text.replace(SCALE, ' ')).split(' ');
  if (words.length > FEW_WORDS) return null;
  const said = words.map((word) => NUMBERS[word] ?? (/^\d+$/.test(word) ? Number(word) : Number.NaN));
  const places = said.filter((number) => !Number.isNaN(number)).map((number) => placeOf(number, numbers, labels));
  return only(places);
}

/** The label of a number: its own, or the one that ends the count ("3 or more"). */
function placeOf(number: number, numbers: readonly number[], labels: readonly string[]): number {
  const own = numbers.indexOf(number);
  if (own >= 0) return own;
  return numbers.findIndex((from, place) => number > from && /\bmore\b/.test(foldText(labels[place] ?? '')));
}

function byWords(text: string, labels: readonly string[]): number | null {
  const said = new Set(foldText(text).split(' '));
  const own = labels.map((label) =>
    foldText(label)
      .split(' ')
      .filter((word) => word.length > 3 && !EMPTY.has(word)),
  );
  const isShared = (word: string): boolean => own.filter((words) => words.includes(word)).length > 1;
  const places = own.flatMap((words, place) =>
    words.some((word) => said.has(word) && !isShared(word)) ? [place] : [],
  );
  return only(places);
}

function only(places: readonly number[]): number | null {
  const [place = -1] = places;
  return place >= 0 && places.every((one) => one === place) ? place : null;
}
