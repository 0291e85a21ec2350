import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const personas = z.object({
  kinds: z.array(z.object({ kind: z.string(), first: z.array(z.string()) })),
});

/** What a texter would do about a reply to the event template. */
export type RightAnswer =
  /** Any of these quick replies fits (their places), and this answer to the question if one was given. */
  | { readonly kind: 'reply'; readonly places: readonly number[]; readonly answer: string | null }
  | { readonly kind: 'optOut' }
  | { readonly kind: 'wrongNumber' }
  /** Nothing to answer: done. */
  | { readonly kind: 'done' };

const [YES, NO, MAYBE, WHEN, WHERE, WHO_HOW] = [0, 1, 2, 3, 4, 5];
const reply = (places: number[], answer: string | null = null): RightAnswer => ({ kind: 'reply', places, answer });

const RIGHT: Readonly<Record<string, RightAnswer>> = {
  yes: reply([YES], 'Yes'),
  'delivered-twice': reply([YES], 'Yes'),
  no: reply([NO], 'No'),
  maybe: reply([MAYBE], 'Maybe'),
  'question-when': reply([WHEN]),
  'question-where': reply([WHERE]),
  'question-who': reply([WHO_HOW]),
  // "How long will it take?" is answered by when it begins and ends.
  'question-how': reply([WHO_HOW, WHEN]),
  'opt-out-words': { kind: 'optOut' },
  'opt-out-spanish': { kind: 'optOut' },
  'stop-keyword': { kind: 'optOut' },
  'wrong-number': { kind: 'wrongNumber' },
};

/** What is right for each first reply that a practice person can write, by the kind of person and not by its words. */
export function rightAnswers(): ReadonlyMap<string, RightAnswer> {
  const file = join(import.meta.dirname, '..', '..', 'resources', 'practice', 'personas.json');
  const { kinds } = personas.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(
    kinds.flatMap(({ kind, first }) => first.map((text) => [text, RIGHT[kind] ?? { kind: 'done' as const }])),
  );
}
