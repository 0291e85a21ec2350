import { plainWords } from './plain-words.ts';
import { readReply } from './read-reply.ts';

/** How often texters made a choice where a feature was there; the feature '' = in all lessons. */
export interface CountedChoice {
  readonly feature: string;
  readonly choice: string;
  readonly lessons: number;
}

/** What was chosen most for replies like this one. `share`: how sure, from 0 to 1. */
export interface MostChosen {
  readonly choice: string;
  readonly share: number;
  /** Why, in a sentence for the texter. */
  readonly words: string;
}

const READ_AS = 'is:';
const WHOLE = '=';
/** Texts longer than this are cut: what matters is said early. */
const MOST_WORDS = 16;

/** Words that are in half of all texts and tell nothing. */
const EMPTY_WORDS = new Set(
  'a an and are at be but do for from have i im in is it its me my of on or so that the this to we with you your de la el en es lo que un una y'.split(
    ' ',
  ),
);

/** What is counted of a reply: what it was read as, the whole of it when it is short, and its words. */
export function lessonFeatures(texts: readonly string[]): string[] {
  const words = plainWords(texts.join(' ')).split(' ').filter(Boolean).slice(0, MOST_WORDS);
  const told = words.filter((word) => word.length > 1 && !EMPTY_WORDS.has(word));
  const { meaning } = readReply(texts);
  const whole = words.length > 0 && words.length <= 5 ? [WHOLE + words.join(' ')] : [];
  const readAs = meaning === null ? [] : [READ_AS + meaning];
  return [...new Set([...readAs, ...whole, ...told])];
}

/**
 * What texters of this campaign chose for replies with these features: naive Bayes over the counts, with the few
 * features that tell most, for words of one sentence say the same thing several times. Null before two replies with
 * something in common were answered alike.
 */
export function mostChosen(counts: readonly CountedChoice[]): MostChosen | null {
  const totals = counts.filter(({ feature }) => feature === '');
  const all = sum(totals);
  if (all < MIN_LESSONS) return null;
  const choices = totals.map(({ choice }) => choice);
  const base = new Map(totals.map(({ choice, lessons }) => [choice, (lessons + 1) / (all + choices.length)]));
  const features = [...Map.groupBy(counts, ({ feature }) => feature)]
    .filter(([feature, of]) => feature !== '' && sum(of) >= 2)
    .map(([feature, of]) => liftsOf(feature, of, base))
    .toSorted((a, b) => b.tells - a.tells)
    .slice(0, MOST_FEATURES);
  if (features.length === 0) return null;
  const scores = choices.map((choice) => ({
    choice,
    score: Math.log(base.get(choice) ?? 1) + features.reduce((total, { lifts }) => total + (lifts.get(choice) ?? 0), 0),
  }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  const share = 1 / scores.reduce((total, { score }) => total + Math.exp(score - best.score), 0);
  const why = features
    .filter(({ of }) => (of.get(best.choice) ?? 0) >= 2)
    .toSorted((a, b) => (b.lifts.get(best.choice) ?? 0) - (a.lifts.get(best.choice) ?? 0))[0];
  return why === undefined ? null : { choice: best.choice, share, words: whyWords(why, best.choice) };
}

const MIN_LESSONS = 3;
const MOST_FEATURES = 4;

interface Lifts {
  readonly feature: string;
  readonly of: ReadonlyMap<string, number>;
  readonly lessons: number;
  /** By how much the feature speaks for each choice. */
  readonly lifts: ReadonlyMap<string, number>;
  readonly tells: number;
}

function liftsOf(feature: string, counted: readonly CountedChoice[], base: ReadonlyMap<string, number>): Lifts {
  const of = new Map(counted.map(({ choice, lessons }) => [choice, lessons]));
  const lessons = sum(counted);
  const lifts = new Map(
    [...base].map(([choice, usual]) => {
      // As if half a lesson had gone the usual way: two alike tell something, one tells little.
      const here = ((of.get(choice) ?? 0) + usual * 0.5) / (lessons + 0.5);
      return [choice, Math.log(here / usual)];
    }),
  );
  const values = [...lifts.values()];
  return { feature, of, lessons, lifts, tells: Math.max(...values) - Math.min(...values) };
}

function whyWords({ feature, of, lessons }: Lifts, choice: string): string {
  const times = `${of.get(choice) ?? 0} of ${lessons}`;
  if (feature.startsWith(READ_AS)) return `Texters here chose this for replies like that (${times}).`;
  const said = feature.startsWith(WHOLE) ? feature.slice(WHOLE.length) : feature;
  return `Texters here chose this for “${said}” (${times}).`;
}

function sum(counts: readonly CountedChoice[]): number {
  return counts.reduce((total, { lessons }) => total + lessons, 0);
}
