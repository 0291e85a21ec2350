import type { OfferedText, ScriptStep } from '#shared/contract/script-step.ts';
import { renderScript, type FieldValues } from '#shared/domain/script.ts';
import { wayThrough } from '#shared/domain/script-tree.ts';
import { answersTo, type AnswerRow } from '../store/answers.ts';
import type { Db } from '../store/open.ts';
import { questionsOf, type QuestionRow } from '../store/questions.ts';

export interface ScriptView {
  /** Every question of the script, in its order. */
  readonly steps: ScriptStep[];
  /** The open one; at the end of the script the last one on the way. Null = the campaign asks nothing. */
  readonly question: ScriptStep | null;
  /** When the answer was recorded that led to the open question; null = nothing led there yet. */
  readonly ledAt: number | null;
}

interface Where {
  readonly id: number;
  readonly campaign_id: number;
}

/** Where a person stands in the script of their campaign. What was answered on a branch that was left stays, marked. */
export function scriptView(db: Db, { id, campaign_id }: Where, fields: FieldValues): ScriptView {
  const questions = questionsOf(db, campaign_id);
  const given = new Map(questions.map((question) => [question.key, answersTo(db, id, question.id)]));
  const way = wayThrough(questions, (key) => {
    const question = questions.find((one) => one.key === key);
    const rows = given.get(key) ?? [];
    if (!question || rows.length === 0) return null;
    return rows.map((row) => question.answers.findIndex((answer) => answer.id === row.option_id));
  });
  const steps = questions.map((question): ScriptStep => {
    const rows = given.get(question.key) ?? [];
    return { ...stepOf(question, rows, fields), place: placeOf(question.key, way, rows.length > 0) };
  });
  const last = way.keys.at(-1);
  const before = way.open === null ? undefined : way.keys.at(-2);
  const led = before === undefined ? [] : (given.get(before) ?? []);
  return {
    steps,
    question: steps.find(({ key }) => key === last) ?? null,
    ledAt: led.length === 0 ? null : Math.max(...led.map(({ answered_at }) => answered_at)),
  };
}

function stepOf(question: QuestionRow, rows: readonly AnswerRow[], fields: FieldValues): Omit<ScriptStep, 'place'> {
  const { id, key, kind, text, line, answers } = question;
  return {
    id,
    key,
    kind,
    text,
    line: line === '' ? '' : renderScript(line, fields).text,
    answers: kind === 'text' ? [] : answers.map((answer) => ({ id: answer.id, label: answer.label })),
    answeredOptionId: rows[0]?.option_id ?? null,
    answeredIds: rows.map(({ option_id }) => option_id),
    words: rows.find(({ words }) => words !== null)?.words ?? null,
  };
}

function placeOf(key: string, way: ReturnType<typeof wayThrough>, answered: boolean): ScriptStep['place'] {
  if (key === way.open) return 'open';
  if (way.keys.includes(key)) return 'way';
  return answered ? 'left' : 'ahead';
}

interface Said {
  readonly direction: 'in' | 'out';
  readonly body: string;
  readonly state: string;
  readonly created_at: number;
}

/** The line of the open question, as long as nothing was written to the person since the answer that led to it. */
export function lineToOffer({ question, ledAt }: ScriptView, messages: readonly Said[]): OfferedText | null {
  if (question?.place !== 'open' || question.line === '' || ledAt === null) return null;
  const ours = messages.filter(({ direction, state }) => direction === 'out' && state !== 'withdrawn');
  if (ours.some(({ body, created_at }) => created_at > ledAt || body.includes(question.line))) return null;
  return { from: 'script', label: question.text, text: question.line, reason: 'the next question of the script' };
}
