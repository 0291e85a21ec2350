import type { PersonResult } from './person-results.ts';

/**
 * A person's answers for systems that take one answer a cell: one row, and another for each further answer to a question
 * that takes several. Always at least one row.
 */
export function answerRows({ answers }: PersonResult, questions: readonly string[]): (string | null)[][] {
  const most = Math.max(1, ...questions.map((question) => answers.get(question)?.length ?? 0));
  return Array.from({ length: most }, (_, n) => questions.map((question) => answers.get(question)?.[n] ?? null));
}
