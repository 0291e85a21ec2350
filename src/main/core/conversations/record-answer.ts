import type { ActionResult } from '#shared/contract/conversations.ts';
import type { CoreContext } from '../context.ts';
import { notFound, refused } from '../refusal.ts';
import { lastAnswerAction } from '../store/actions.ts';
import { answersTo, putAnswers, type AnswerRow } from '../store/answers.ts';
import { optionById, questionById, textOptionOf, type QuestionRef } from '../store/questions.ts';
import { runRules } from '../rules/run-rules.ts';
import { act } from './act.ts';
import { recordAnswers, sameAnswers } from './answers-at-hub.ts';
import { learnAnswer } from './lessons.ts';

export interface AnswerInput {
  readonly conversationId: number;
  readonly questionId: number;
  /** Null clears what was answered, unless there are `words`. */
  readonly optionId: number | null;
  /** Of a question that takes several answers: whether this one is given. */
  readonly on?: boolean | undefined;
  /** For a question of free text: what they said; empty clears it. */
  readonly words?: string | undefined;
}

/**
 * Records a person's answer to a question of the campaign, changes it, or clears it. The same answer again changes
 * nothing. Answers on a branch that is left by this stay as they are.
 */
export function recordAnswer(ctx: CoreContext, input: AnswerInput): ActionResult {
  const { db, settings } = ctx;
  const { conversationId, questionId } = input;
  const question = questionById(db, questionId);
  if (!question) throw notFound('This question is not here any more.');
  const before = answersTo(db, conversationId, questionId);
  const given = givenBy(ctx, question, input, before);
  const after = given.map((one) => before.find((row) => same(row, one)) ?? { ...one, answered_at: 0, texter: '' });
  const known = sameAnswers(before, after) ? lastAnswerAction(db, conversationId) : null;
  const words = wordsOf(ctx, question, input);
  if (known !== null) return { ok: true, actionId: known, words, undoUntil: null };
  return act(ctx, conversationId, (row, at) => {
    if (question.campaign_id !== row.campaign_id) {
      throw refused('OTHER_CAMPAIGN', 'This question belongs to another campaign.');
    }
    const texter = settings.texter();
    const rows = after.map((one) => (one.answered_at === 0 ? { ...one, answered_at: at, texter } : one));
    putAnswers(db, conversationId, questionId, rows);
    if (question.kind !== 'text') {
      const learned = rows.find(({ option_id }) => option_id === input.optionId) ?? rows[0];
      learnAnswer({ db, conversationId, campaignId: row.campaign_id }, questionId, learned?.option_id ?? null);
    }
    const opUuid = recordAnswers(ctx, conversationId, question, rows);
    for (const { option_id } of rows.filter((one) => !before.some((other) => same(one, other)))) {
      const label = optionById(db, option_id)?.label ?? '';
      runRules(ctx, {
        conversationId,
        campaignId: row.campaign_id,
        occasion: `answer:${option_id}`,
        happened: () => ({ kind: 'answer', question: question.key, label }),
        at,
      });
    }
    return { kind: 'answer', detail: { questionId, before, after: rows, opUuid }, words };
  });
}

type Given = Pick<AnswerRow, 'option_id' | 'words'>;

function same(a: Given, b: Given): boolean {
  return a.option_id === b.option_id && a.words === b.words;
}

/** What the question is answered with once the input is taken in. */
function givenBy(
  { db }: CoreContext,
  question: QuestionRef,
  { optionId, on = true, words }: AnswerInput,
  before: readonly AnswerRow[],
): Given[] {
  if (question.kind === 'text') {
    const written = words?.trim() ?? '';
    const option_id = textOptionOf(db, question.id);
    return written === '' || option_id === null ? [] : [{ option_id, words: written }];
  }
  if (optionId === null) return [];
  if (optionById(db, optionId)?.question_id !== question.id) throw notFound('This answer is not here any more.');
  const others = question.kind === 'many' ? before.filter(({ option_id }) => option_id !== optionId) : [];
  return on ? [...others, { option_id: optionId, words: null }] : others;
}

function wordsOf({ db }: CoreContext, question: QuestionRef, { optionId, on = true, words }: AnswerInput): string {
  if (question.kind === 'text') return words?.trim() ? 'The answer is written down.' : 'The answer is cleared.';
  const label = optionId === null ? undefined : optionById(db, optionId)?.label;
  if (label === undefined) return 'The answer is cleared.';
  return on ? `Answer: ${label}.` : `Not any more: ${label}.`;
}
