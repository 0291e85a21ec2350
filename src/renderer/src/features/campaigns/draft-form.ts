import type { CampaignDetail, CampaignDraft, Question } from '#shared/contract/campaigns.ts';
import { ruleForm, type RuleForm } from './rule-form.ts';
import type { ReminderPlan } from '#shared/domain/reminder-plan.ts';
import { t } from '../../words/t.ts';

/** Lines that can be moved keep a key, so that the field under the caret stays the same field. */
export interface ReplyLine {
  readonly key: string;
  readonly label: string;
  readonly body: string;
  /** Hash of the photo that goes with it. */
  readonly photo?: string | null | undefined;
}
export interface AnswerLine {
  readonly key: string;
  /** Missing until the core has given it one. */
  readonly id?: number;
  readonly label: string;
  /** Key of the question that follows; null = what the question says. */
  readonly next: string | null;
}
export interface QuestionForm {
  /** Its name in the campaign, for good. */
  readonly key: string;
  readonly kind: Question['kind'];
  readonly text: string;
  readonly line: string;
  readonly next: string | null;
  readonly answers: readonly AnswerLine[];
}

/** A campaign as it is typed: unlike a draft it may hold lines that are not finished. */
export interface DraftForm extends Omit<CampaignDraft, 'quickReplies' | 'questions' | 'rules' | 'reminders'> {
  readonly reminders: ReminderPlan;
  readonly quickReplies: readonly ReplyLine[];
  readonly questions: readonly QuestionForm[];
  readonly rules: readonly RuleForm[];
}

/** @param newKey gives a key that no other line has. */
export function formFrom(detail: CampaignDetail, newKey: () => string): DraftForm {
  const {
    name,
    use,
    listId,
    segmentId = null,
    script,
    scriptB,
    photo = null,
    fromNumber,
    optOutText,
    quickReplies,
    questions,
    rules = [],
  } = detail;
  const { reminders = { event: null, steps: [] } } = detail;
  return {
    name,
    use,
    listId,
    segmentId,
    script,
    ...(scriptB !== undefined && { scriptB }),
    photo,
    fromNumber,
    optOutText,
    reminders,
    quickReplies: quickReplies.map((reply) => ({ ...reply, key: newKey() })),
    rules: rules.map(ruleForm),
    questions: questions.map(({ key, answers, ...question }) => ({
      ...question,
      key: key ?? questionKey(newKey()),
      answers: answers.map(({ id, label, next }) => answerLine(newKey(), label, { id, next })),
    })),
  };
}

export function answerLine(
  key: string,
  label: string,
  { id, next = null }: { readonly id?: number | undefined; readonly next?: string | null } = {},
): AnswerLine {
  return { key, label, next, ...(id !== undefined && { id }) };
}

/** A question with nothing in it yet. */
export function newQuestion(newKey: () => string): QuestionForm {
  const answers = [answerLine(newKey(), t('Yes')), answerLine(newKey(), t('No'))];
  return { key: questionKey(newKey()), kind: 'one', text: '', line: '', next: null, answers };
}

/** The name of a new question, which no other laptop gives. */
function questionKey(uuid: string): string {
  return `q${uuid.replaceAll('-', '').slice(0, 12)}`;
}

/** Without the question at a place; what led to it leads to the end. */
export function withoutQuestion(questions: readonly QuestionForm[], place: number): readonly QuestionForm[] {
  const gone = questions[place]?.key;
  const on = (next: string | null): string | null => (next === gone ? null : next);
  return removeLine(questions, place).map((question) => ({
    ...question,
    next: on(question.next),
    answers: question.answers.map((answer) => ({ ...answer, next: on(answer.next) })),
  }));
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
