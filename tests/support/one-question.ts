import type { Question } from '#shared/contract/campaigns.ts';

/** A question of one answer that leads nowhere. */
export function oneQuestion(
  text: string,
  answers: readonly { id?: number | undefined; label: string }[],
  over: Partial<Question> = {},
): Question {
  const options = answers.map(({ id, label }) => ({ label, next: null, ...(id !== undefined && { id }) }));
  return { kind: 'one', text, line: '', next: null, answers: options, ...over };
}
