import type { ActionResult } from '#shared/contract/conversations.ts';
import type { CoreContext } from '../context.ts';
import { notFound, refused } from '../refusal.ts';
import { lastAnswerAction } from '../store/actions.ts';
import { answerOf, putAnswer } from '../store/answers.ts';
import { optionById, questionById } from '../store/questions.ts';
import { act } from './act.ts';
import { recordFor } from './at-hub.ts';
import { learnAnswer } from './lessons.ts';

export interface AnswerInput {
  readonly conversationId: number;
  readonly questionId: number;
  /** Null clears the answer. */
  readonly optionId: number | null;
}

/** Records a person's answer to the campaign's question, changes it, or clears it. The same answer again changes nothing. */
export function recordAnswer(ctx: CoreContext, { conversationId, questionId, optionId }: AnswerInput): ActionResult {
  const { db, settings } = ctx;
  const option = optionId === null ? null : optionById(db, optionId);
  if (optionId !== null && option?.question_id !== questionId) throw notFound('This answer is not here any more.');
  const words = option ? `Answer: ${option.label}.` : 'The answer is cleared.';
  const before = answerOf(db, conversationId, questionId);
  const known = before?.option_id === optionId ? lastAnswerAction(db, conversationId) : null;
  if (known !== null) return { ok: true, actionId: known, words, undoUntil: null };
  return act(ctx, conversationId, (row, at) => {
    const question = questionById(db, questionId);
    if (question?.campaign_id !== row.campaign_id) {
      throw refused('OTHER_CAMPAIGN', 'This question belongs to another campaign.');
    }
    const answer = optionId === null ? null : { option_id: optionId, answered_at: at, texter: settings.texter() };
    putAnswer(db, conversationId, questionId, answer);
    learnAnswer({ db, conversationId, campaignId: row.campaign_id }, questionId, optionId);
    const opUuid = recordFor(ctx, conversationId, (ref) =>
      ctx.ops.record('answer', { ...ref, questionId: question.key, optionId: option?.key ?? null }),
    );
    return { kind: 'answer', detail: { questionId, before, optionId, opUuid }, words };
  });
}
