import type { CoreContext } from '../context.ts';
import type { AnswerRow } from '../store/answers.ts';
import { optionById, type QuestionRef } from '../store/questions.ts';
import { recordFor } from './at-hub.ts';

/** Tells the hub what a question is answered with now; none = the answer is taken back. */
export function recordAnswers(
  ctx: CoreContext,
  conversationId: number,
  question: QuestionRef,
  rows: readonly AnswerRow[],
): string | undefined {
  const keys = rows.flatMap(({ option_id }) => optionById(ctx.db, option_id)?.key ?? []);
  const words = rows.find((row) => row.words !== null)?.words ?? null;
  return recordFor(ctx, conversationId, (ref) =>
    ctx.ops.record('answer', {
      ...ref,
      questionId: question.key,
      optionId: keys[0] ?? null,
      ...(question.kind === 'many' && keys.length > 0 && { optionIds: keys }),
      ...(words !== null && { words }),
    }),
  );
}

/** Whether two sets of answers say the same, whoever recorded them. */
export function sameAnswers(a: readonly AnswerRow[], b: readonly AnswerRow[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((one) => b.some((other) => other.option_id === one.option_id && other.words === one.words));
}
