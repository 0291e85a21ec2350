import type { CampaignDraft, QuickReply } from '#shared/contract/campaigns.ts';
import { answerLine, type DraftForm, type QuestionForm, type ReplyLine } from './draft-form.ts';

const LABEL_MAX = 60;

export interface Savable {
  readonly draft: CampaignDraft;
  /** What is held back because it is not finished, in words, for each part of the form. */
  readonly unfinished: Partial<Record<'name' | 'question' | 'quickReplies', string>>;
}

/**
 * The part of a form that the core can take. A part that is not finished keeps what was saved last, so that clearing a
 * name or a question to type a new one never deletes the old one half-way.
 */
export function savableDraft(form: DraftForm, saved: CampaignDraft): Savable {
  const name = form.name.trim();
  const question = savableQuestion(form.question);
  const empty = form.quickReplies.findIndex((line) => line.body.trim() === '');
  const { use, listId, script, photo = null, fromNumber, optOutText } = form;
  return {
    draft: {
      name: name === '' ? saved.name : name,
      use,
      listId,
      script,
      photo,
      fromNumber,
      optOutText,
      quickReplies: form.quickReplies.flatMap(savableReply),
      question: question.kind === 'unfinished' ? saved.question : question.question,
    },
    unfinished: {
      ...(name === '' && { name: 'Give the campaign a name.' }),
      ...(question.kind === 'unfinished' && { question: question.words }),
      ...(empty >= 0 && { quickReplies: `Reply ${empty + 1} has no text yet.` }),
    },
  };
}

function savableReply({ label, body }: ReplyLine): QuickReply[] {
  const text = body.trim();
  if (text === '') return [];
  return [{ label: label.trim().slice(0, LABEL_MAX) || labelFrom(text), body: text }];
}

/** A reply without a name is known by its first words. */
export function labelFrom(body: string): string {
  const words = body.trim().replaceAll(/\s+/gu, ' ');
  if (words.length <= 30) return words;
  const cut = words.slice(0, 30);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 12)).trimEnd()}…`;
}

type Question = CampaignDraft['question'];

function savableQuestion(
  form: QuestionForm | null,
): { kind: 'finished'; question: Question } | { kind: 'unfinished'; words: string } {
  if (form === null) return { kind: 'finished', question: null };
  const text = form.text.trim();
  const answers = form.answers.filter(({ label }) => label.trim() !== '');
  if (text === '' && answers.length === 0) return { kind: 'unfinished', words: 'Write the question, or remove it.' };
  if (text === '') return { kind: 'unfinished', words: 'Write the question.' };
  if (answers.length === 0) return { kind: 'unfinished', words: 'Add at least one answer.' };
  const lines = answers.map(({ id, label }) =>
    id === undefined ? { label: label.trim() } : { id, label: label.trim() },
  );
  return { kind: 'finished', question: { text, answers: lines } };
}

/** What a draft says, to compare with another; the ids of answers are left out. */
export function wordsOf(draft: CampaignDraft): string {
  const { name, use, listId, script, fromNumber, optOutText, quickReplies, question } = draft;
  const replies = quickReplies.map(({ label, body }) => [label, body]);
  const asked = question && [question.text, question.answers.map(({ label }) => label)];
  return JSON.stringify([name, use, listId, script, fromNumber, optOutText, replies, asked]);
}

/** Ids that the core gave to the answers of `sent`, by the key of their line. */
export function answerIdsOf(sent: DraftForm, saved: CampaignDraft): ReadonlyMap<string, number> {
  const lines = (sent.question?.answers ?? []).filter(({ label }) => label.trim() !== '');
  return new Map(
    lines.flatMap(({ key }, index) => {
      const id = saved.question?.answers[index]?.id;
      return id === undefined ? [] : [[key, id] as const];
    }),
  );
}

/** The form with those ids in its lines, so that saving again changes these answers and makes no new ones. */
export function withAnswerIds(form: DraftForm, ids: ReadonlyMap<string, number>): DraftForm {
  if (form.question === null) return form;
  const answers = form.question.answers.map(({ key, label, id }) => answerLine(key, label, id ?? ids.get(key)));
  return { ...form, question: { ...form.question, answers } };
}
