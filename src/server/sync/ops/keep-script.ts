import type { CampaignContent } from '#shared/protocol/campaign-ops.ts';

/**
 * What a laptop of before version 3 writes lacks what it does not know: the branches of a script, and its rules. Its wording is taken, and
 * what it could not see stays as it was. A newer laptop names the kind of every question.
 */
export function keepScript(stored: CampaignContent, content: CampaignContent): CampaignContent {
  const rules = content.rules ?? stored.rules;
  const written = content.rules === rules ? content : { ...content, ...(rules && { rules }) };
  const known = stored.questions.some(({ kind }) => kind !== undefined);
  if (!known || written.questions.some(({ kind }) => kind !== undefined)) return written;
  const wordings = new Map(written.questions.map((question) => [question.questionId, question]));
  const questions = stored.questions.map((question) => {
    const wording = wordings.get(question.questionId);
    if (!wording) return question;
    const labels = new Map(wording.answers.map(({ optionId, label }) => [optionId, label]));
    const answers = question.answers.map((one) => ({ ...one, label: labels.get(one.optionId) ?? one.label }));
    return { ...question, text: wording.text, answers };
  });
  const { moreReplies = stored.moreReplies } = written;
  return { ...written, ...(moreReplies && { moreReplies }), questions };
}
