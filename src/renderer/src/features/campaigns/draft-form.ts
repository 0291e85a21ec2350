import type { CampaignDetail, CampaignDraft } from '#shared/contract/campaigns.ts';

/** Lines that can be moved keep a key, so that the field under the caret stays the same field. */
export interface ReplyLine {
  readonly key: string;
  readonly label: string;
  readonly body: string;
}
export interface AnswerLine {
  readonly key: string;
  /** Missing until the core has given it one. */
  readonly id?: number;
  readonly label: string;
}
export interface QuestionForm {
  readonly text: string;
  readonly answers: readonly AnswerLine[];
}

/** A campaign as it is typed: unlike a draft it may hold lines that are not finished. */
export interface DraftForm extends Omit<CampaignDraft, 'quickReplies' | 'question'> {
  readonly quickReplies: readonly ReplyLine[];
  readonly question: QuestionForm | null;
}

/** @param newKey gives a key that no other line has. */
export function formFrom(detail: CampaignDetail, newKey: () => string): DraftForm {
  const { name, use, listId, script, scriptB, photo = null, fromNumber, optOutText, quickReplies, question } = detail;
  return {
    name,
    use,
    listId,
    script,
    ...(scriptB !== undefined && { scriptB }),
    photo,
    fromNumber,
    optOutText,
    quickReplies: quickReplies.map((reply) => ({ ...reply, key: newKey() })),
    question: question && {
      text: question.text,
      answers: question.answers.map(({ id, label }) => answerLine(newKey(), label, id)),
    },
  };
}

export function answerLine(key: string, label: string, id?: number): AnswerLine {
  return id === undefined ? { key, label } : { key, label, id };
}

/** Moves the line at `from` by `step` places; at the end it stays where it is. */
export function moveLine<T>(lines: readonly T[], from: number, step: number): readonly T[] {
  const to = from + step;
  const line = lines[from];
  if (line === undefined || to < 0 || to >= lines.length) return lines;
  const rest = lines.filter((_, index) => index !== from);
  return [...rest.slice(0, to), line, ...rest.slice(to)];
}

export function removeLine<T>(lines: readonly T[], index: number): readonly T[] {
  return lines.filter((_, at) => at !== index);
}

export function replaceLine<T>(lines: readonly T[], index: number, change: Partial<T>): readonly T[] {
  return lines.map((line, at) => (at === index ? { ...line, ...change } : line));
}
