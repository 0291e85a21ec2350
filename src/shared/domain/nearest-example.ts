import { z } from 'zod';
import shipped from '../../../resources/rules/reply-examples.json' with { type: 'json' };
import { plainWords } from './plain-words.ts';

/** A reply as people write it, and what it means. */
export interface ReplyExample {
  readonly meaning: string;
  readonly text: string;
}

/** The example that a reply resembles most. `likeness` from 0 to 1. */
export interface Nearest extends ReplyExample {
  readonly likeness: number;
}

const examplesFile = z.object({ meanings: z.record(z.string(), z.array(z.string().min(1))) });

/** The examples that ship with the program. */
export const REPLY_EXAMPLES: readonly ReplyExample[] = Object.entries(examplesFile.parse(shipped).meanings).flatMap(
  ([meaning, texts]) => texts.map((text) => ({ meaning, text })),
);

type Features = ReadonlyMap<string, number>;

/**
 * A search for the meaning whose examples a text resembles most, by words, pairs of words and pieces of words (so that a
 * misspelt word still counts), rare ones counting more. The meaning's nearest two speak for it.
 */
export function nearestExample(examples: readonly ReplyExample[]): (text: string) => Nearest | null {
  const known = examples.map((example) => ({ example, features: featuresOf(example.text) }));
  const seenIn = new Map<string, number>();
  for (const { features } of known) for (const name of features.keys()) seenIn.set(name, (seenIn.get(name) ?? 0) + 1);
  const weight = (name: string): number => Math.log((known.length + 1) / ((seenIn.get(name) ?? 0) + 0.5));
  const weighed = (features: Features): Features =>
    new Map([...features].map(([name, count]) => [name, count * weight(name)]));
  const stored = known.map(({ example, features }) => ({ example, vector: unit(weighed(features)) }));

  return (text) => {
    const vector = unit(weighed(featuresOf(text)));
    const near = stored
      .map(({ example, vector: other }) => ({ ...example, likeness: product(vector, other) }))
      .toSorted((a, b) => b.likeness - a.likeness)
      .slice(0, 12);
    const [first] = near;
    if (first === undefined || first.likeness === 0) return null;
    const votes = Map.groupBy(near, ({ meaning }) => meaning);
    const scored = [...votes.values()].map((of) => ({
      best: of[0] ?? first,
      score: of.slice(0, 2).reduce((sum, { likeness }, place) => sum + likeness / (place + 1), 0) / 1.5,
    }));
    const [winner] = scored.toSorted((a, b) => b.score - a.score);
    return winner ? { ...winner.best, likeness: winner.score } : null;
  };
}

function featuresOf(text: string): Features {
  const words = plainWords(text).split(' ').filter(Boolean).slice(0, 40);
  const found = new Map<string, number>();
  const add = (name: string, count: number): void => void found.set(name, count);
  words.forEach((word, place) => {
    if (word.length > 1) add(word, 1);
    const next = words[place + 1];
    if (next !== undefined) add(`${word} ${next}`, 1);
    const padded = `<${word}>`;
    for (let at = 0; at + 4 <= padded.length && word.length > 3; at++) add(`~${padded.slice(at, at + 4)}`, 0.4);
  });
  if (/[?¿]/.test(text)) add('?', 1);
  for (const sign of text.match(/\p{Extended_Pictographic}/gu) ?? []) add(sign, 1);
  return found;
}

function unit(vector: Features): Features {
  const length = Math.sqrt([...vector.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
  return new Map([...vector].map(([name, value]) => [name, value / length]));
}

function product(a: Features, b: Features): number {
  let sum = 0;
  for (const [name, value] of a) sum += value * (b.get(name) ?? 0);
  return sum;
}
