import type { DashboardFigures } from '#shared/contract/dashboard.ts';

/** An answer that can be given, and how many people gave it. */
export interface OptionCount {
  readonly campaign: string;
  /** Of its own in all campaigns. */
  readonly question_id: number | string;
  readonly question: string;
  readonly label: string;
  readonly people: number;
}

/** By question, in the order of the rows. @param named with the campaign's name, for questions of several campaigns */
export function answerFigures(rows: readonly OptionCount[], named: boolean): DashboardFigures['answers'] {
  const questions = new Map<number | string, DashboardFigures['answers'][number]>();
  for (const { campaign, question_id, question, label, people } of rows) {
    const known = questions.get(question_id) ?? {
      question: named ? `${campaign}: ${question}` : question,
      options: [],
    };
    known.options.push({ label, people });
    questions.set(question_id, known);
  }
  return [...questions.values()];
}
