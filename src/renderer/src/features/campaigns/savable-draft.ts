import type { CampaignDraft, Question, QuickReply } from '#shared/contract/campaigns.ts';
import type { ReminderPlan } from '#shared/domain/reminder-plan.ts';
import { answerLine, type DraftForm, type QuestionForm, type ReplyLine } from './draft-form.ts';
import type { Rule } from '#shared/domain/rule.ts';
import { ruleFrom, type RuleForm } from './rule-form.ts';
import { t } from '../../words/t.ts';

const LABEL_MAX = 60;

export interface Savable {
  readonly draft: CampaignDraft;
  /** What is held back because it is not finished, in words, for each part of the form. */
  readonly unfinished: Partial<Record<'name' | 'question' | 'quickReplies' | 'rules', string>>;
}

/**
 * The part of a form that the core can take. A part that is not finished keeps what was saved last, so that clearing a
 * name or a question to type a new one never deletes the old one half-way.
 */
export function savableDraft(form: DraftForm, saved: CampaignDraft): Savable {
  const name = form.name.trim();
  const halfRule = form.rules.findIndex((one) => ruleFrom(one) === null);
  const asked = savableQuestions(form.questions, saved.questions);
  const empty = form.quickReplies.findIndex((line) => line.body.trim() === '');
  const { use, listId, segmentId = null, script, scriptB, photo = null, fromNumber, optOutText } = form;
  return {
    draft: {
      name: name === '' ? saved.name : name,
      use,
      listId,
      segmentId,
      script,
      ...(scriptB !== undefined && { scriptB }),
      photo,
      fromNumber,
      optOutText,
      quickReplies: form.quickReplies.flatMap(savableReply),
      questions: asked.questions,
      rules: savableRules(form.rules, saved.rules ?? []),
      reminders: savableReminders(form.reminders),
    },
    unfinished: {
      ...(name === '' && { name: t('Give the campaign a name.') }),
      ...(asked.words !== undefined && { question: asked.words }),
      ...(halfRule >= 0 && { rules: t('Rule {{place}} is not finished yet.', { place: halfRule + 1 }) }),
      ...(empty >= 0 && { quickReplies: t('Reply {{place}} has no text yet.', { place: empty + 1 }) }),
    },
  };
}

/** A reminder without a name is known by its place. */
function savableReminders(plan: ReminderPlan): ReminderPlan {
  const steps = plan.steps.map((step, index) => ({
    ...step,
    name: step.name.trim() || t('Reminder {{place}}', { place: index + 1 }),
  }));
  return { ...plan, steps };
}

function savableReply({ label, body, photo }: ReplyLine): QuickReply[] {
  const text = body.trim();
  if (text === '') return [];
  return [{ label: label.trim().slice(0, LABEL_MAX) || labelFrom(text), body: text, ...(photo && { photo }) }];
}

/** A reply without a name is known by its first words. */
export function labelFrom(body: string): string {
  const words = body.trim().replaceAll(/\s+/gu, ' ');
  if (words.length <= 30) return words;
  const cut = words.slice(0, 30);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 12)).trimEnd()}…`;
}

/**
 * The finished questions; one that is not finished stays as it was saved, and one that never was is left out, with the ways
 * to it. `words` says what is missing of the first.
 */
function savableQuestions(
  forms: readonly QuestionForm[],
  saved: readonly Question[],
): { readonly questions: Question[]; readonly words?: string } {
  const missing = forms.map(missingIn);
  const kept = forms.flatMap((form, place): Question[] => {
    if (missing[place] === null) return [finished(form)];
    return saved.filter(({ key }) => key === form.key);
  });
  const keys = new Set(kept.map(({ key }) => key));
  const on = (next: string | null): string | null => (next !== null && keys.has(next) ? next : null);
  const questions = kept.map((question) => ({
    ...question,
    next: on(question.next),
    answers: question.answers.map((answer) => ({ ...answer, next: on(answer.next) })),
  }));
  const first = missing.findIndex((words) => words !== null);
  if (first < 0) return { questions };
  return {
    questions,
    words: `${forms.length > 1 ? `${t('Question {{place}}:', { place: first + 1 })} ` : ''}${missing[first] ?? ''}`,
  };
}

function missingIn({ kind, text, answers }: QuestionForm): string | null {
  const blank = text.trim() === '';
  const bare = kind !== 'text' && answers.every(({ label }) => label.trim() === '');
  if (blank && bare) return t('Write the question, or remove it.');
  if (blank) return t('Write the question.');
  return bare ? t('Add at least one answer.') : null;
}

function finished({ key, kind, text, line, next, answers }: QuestionForm): Question {
  const lines = kind === 'text' ? [] : answers.filter(({ label }) => label.trim() !== '');
  return {
    key,
    kind,
    text: text.trim(),
    line: line.trim(),
    next: kind === 'one' ? null : next,
    answers: lines.map(({ id, label, next: after }) => ({
      label: label.trim(),
      next: kind === 'one' ? after : null,
      ...(id !== undefined && { id }),
    })),
  };
}

/** What a draft says, to compare with another; the ids of answers are left out. */
export function wordsOf(draft: CampaignDraft): string {
  const {
    name,
    use,
    listId,
    segmentId = null,
    script,
    photo = null,
    fromNumber,
    optOutText,
    quickReplies,
    questions,
    reminders,
  } = draft;
  const replies = quickReplies.map((reply) => [reply.label, reply.body, reply.photo ?? null]);
  const asked = questions.map(({ kind, text, line, next, answers }) => [
    [kind, text, line, placeOf(questions, next)],
    answers.map((answer) => [answer.label, placeOf(questions, answer.next)]),
  ]);
  return JSON.stringify([
    name,
    use,
    listId,
    segmentId,
    script,
    photo,
    fromNumber,
    optOutText,
    replies,
    asked,
    draft.rules ?? [],
    reminders?.event,
    reminders?.steps,
  ]);
}

/** A rule that is not finished stays as it was saved. */
function savableRules(forms: readonly RuleForm[], saved: readonly Rule[]): Rule[] {
  return forms.flatMap((form) => ruleFrom(form) ?? saved.filter(({ key }) => key === form.key));
}

function placeOf(questions: readonly Question[], key: string | null): number {
  return key === null ? -1 : questions.findIndex((question) => question.key === key);
}

/** Ids that the core gave to the answers of `sent`, by the key of their line. */
export function answerIdsOf(sent: DraftForm, saved: CampaignDraft): ReadonlyMap<string, number> {
  return new Map(
    sent.questions.flatMap((question) => {
      const answers = saved.questions.find(({ key }) => key === question.key)?.answers ?? [];
      return question.answers
        .filter(({ label }) => label.trim() !== '')
        .flatMap(({ key }, index) => {
          const id = answers[index]?.id;
          return id === undefined ? [] : [[key, id] as const];
        });
    }),
  );
}

/** The form with those ids in its lines, so that saving again changes these answers and makes no new ones. */
export function withAnswerIds(form: DraftForm, ids: ReadonlyMap<string, number>): DraftForm {
  const questions = form.questions.map((question) => ({
    ...question,
    answers: question.answers.map(({ key, label, id, next }) =>
      answerLine(key, label, { id: id ?? ids.get(key), next }),
    ),
  }));
  return { ...form, questions };
}
