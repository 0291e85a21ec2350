import type { Template } from './templates.ts';

/**
 * A starter with keys that no other campaign has, in place of the names by which its questions call each other. Answers
 * that lead on and rules about answers follow.
 * @param makeKey gives a new key at each call
 */
export function withOwnKeys(starter: Template, makeKey: () => string): Template {
  const keys = new Map(starter.questions.map(({ key = '' }) => [key, makeKey()]));
  const own = (name: string): string => keys.get(name) ?? name;
  const ownNext = (next: string | null): string | null => (next === null ? null : own(next));
  return {
    ...starter,
    questions: starter.questions.map((question) => ({
      ...question,
      key: own(question.key ?? ''),
      next: ownNext(question.next),
      answers: question.answers.map((answer) => ({ ...answer, next: ownNext(answer.next) })),
    })),
    rules: (starter.rules ?? []).map((rule) =>
      rule.when.kind === 'answer' ? { ...rule, when: { ...rule.when, question: own(rule.when.question) } } : rule,
    ),
  };
}
