export interface Choice<T> {
  readonly words: string;
  /** A quiet remark at the right. */
  readonly note?: string;
  readonly value: T;
}

interface Own<T> {
  readonly words: (typed: string) => string;
  readonly value: (typed: string) => T;
}

/**
 * What can be chosen for what was typed so far: the choices with it in their words (those that begin with it first),
 * then the typed words themselves where they may be a choice and are not one already.
 */
export function choicesFor<T>(choices: readonly Choice<T>[], typed: string, own?: Own<T>): readonly Choice<T>[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return choices;
  const found = choices
    .map((choice) => ({ choice, at: choice.words.toLowerCase().indexOf(wanted) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => Math.sign(a.at) - Math.sign(b.at))
    .map(({ choice }) => choice);
  const exact = choices.some((choice) => choice.words.toLowerCase() === wanted);
  if (own === undefined || exact) return found;
  return [...found, { words: own.words(typed.trim()), value: own.value(typed.trim()) }];
}
