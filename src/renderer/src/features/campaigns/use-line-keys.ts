import { useLayoutEffect, useRef } from 'react';
import { QUESTIONS_MAX } from '#shared/contract/campaigns.ts';
import type { ReminderStep } from '#shared/domain/reminder-plan.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { answerLine, moveLine, newQuestion, removeLine, withoutQuestion, type QuestionForm } from './draft-form.ts';
import { RULES_MAX } from '#shared/domain/rule.ts';
import { newRule } from './rule-form.ts';
import { withNextReminder } from '../reminders/presets.ts';
import { newKey, type Draft } from './use-draft.ts';
import type { lockedParts } from './state-steps.ts';

/** A line of the form that keys add, move and remove. `at`: its place; an answer's question has one of its own. */
export type LineRef =
  | { readonly kind: 'reply'; readonly at: number }
  | { readonly kind: 'question'; readonly at: number }
  | { readonly kind: 'reminder'; readonly at: number }
  | { readonly kind: 'rule'; readonly at: number }
  | { readonly kind: 'answer'; readonly at: number; readonly question: number };

export interface LineKeys {
  /** Adds a line behind this one. */
  readonly add: (after: LineRef) => void;
  readonly move: (line: LineRef, step: number) => void;
  readonly remove: (line: LineRef) => void;
  /** Adds a question at the end; says its key. */
  readonly addQuestion: () => string | null;
  /** Marks the row of a line, so that the keys know which one has the focus. */
  readonly mark: (line: LineRef) => { readonly 'data-line': string };
}

/** Answers each have a number key, and there are nine of those. */
export const ANSWERS_MAX = 9;
export const REPLIES_MAX = 60;

const nameOf = (line: LineRef): string =>
  line.kind === 'answer' ? `answer:${line.question}:${line.at}` : `${line.kind}:${line.at}`;

/** Adds, moves and removes lines by keys; the focus goes along, and never gets lost. */
export function useLineKeys(draft: Draft, locked: ReturnType<typeof lockedParts>): LineKeys {
  const focusNext = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    document
      .querySelector<HTMLElement>(
        `[data-line="${focusNext.current}"] :is(input:not([type=checkbox]), textarea, select)`,
      )
      ?.focus();
    focusNext.current = null;
  });
  const { questions, quickReplies, reminders, rules } = draft.form;

  function setAnswers(place: number, change: (question: QuestionForm) => QuestionForm['answers']): void {
    draft.edit({
      questions: questions.map((one, at) => (at === place ? { ...one, answers: change(one) } : one)),
    });
  }
  function isFixed(line: LineRef): boolean {
    return line.kind === 'question' || line.kind === 'answer' ? locked.answers : locked.all;
  }
  function addQuestion(): string | null {
    if (questions.length >= QUESTIONS_MAX || locked.answers) return null;
    const question = newQuestion(newKey);
    focusNext.current = nameOf({ kind: 'question', at: questions.length });
    draft.edit({ questions: [...questions, question] });
    return question.key;
  }
  function setReminders(steps: readonly ReminderStep[]): void {
    draft.edit({ reminders: { ...reminders, steps: [...steps] } });
  }
  function addReminder(): void {
    const answers = (questions[0]?.answers ?? []).map(({ label }) => label.trim()).filter((label) => label !== '');
    const plan = withNextReminder(reminders, answers);
    if (plan === null) return;
    focusNext.current = nameOf({ kind: 'reminder', at: plan.steps.length - 1 });
    draft.edit({ reminders: plan });
  }
  function addRule(): void {
    if (rules.length >= RULES_MAX) return;
    focusNext.current = nameOf({ kind: 'rule', at: rules.length });
    draft.edit({ rules: [...rules, newRule(newKey())] });
  }
  function add(line: LineRef): void {
    if (isFixed(line)) return;
    const at = line.at + 1;
    if (line.kind === 'question') return void addQuestion();
    if (line.kind === 'reminder') return addReminder();
    if (line.kind === 'rule') return addRule();
    if (line.kind === 'reply') {
      if (quickReplies.length >= REPLIES_MAX) return;
      const empty = { key: newKey(), label: '', body: '' };
      draft.edit({ quickReplies: [...quickReplies.slice(0, at), empty, ...quickReplies.slice(at)] });
    } else {
      const { answers } = questions[line.question] ?? { answers: [] };
      if (answers.length >= ANSWERS_MAX) return;
      setAnswers(line.question, () => [...answers.slice(0, at), answerLine(newKey(), ''), ...answers.slice(at)]);
    }
    focusNext.current = nameOf({ ...line, at });
  }
  function move(line: LineRef, step: number): void {
    if (isFixed(line)) return;
    if (line.kind === 'reply') draft.edit({ quickReplies: moveLine(quickReplies, line.at, step) });
    else if (line.kind === 'question') draft.edit({ questions: moveLine(questions, line.at, step) });
    else if (line.kind === 'reminder') setReminders(moveLine(reminders.steps, line.at, step));
    else if (line.kind === 'rule') draft.edit({ rules: moveLine(rules, line.at, step) });
    else setAnswers(line.question, ({ answers }) => moveLine(answers, line.at, step));
  }
  function remove(line: LineRef): void {
    if (isFixed(line)) return;
    focusNext.current = nameOf({ ...line, at: Math.max(0, line.at - 1) });
    if (line.kind === 'reply') draft.edit({ quickReplies: removeLine(quickReplies, line.at) });
    else if (line.kind === 'question') draft.edit({ questions: withoutQuestion(questions, line.at) });
    else if (line.kind === 'reminder') setReminders(removeLine(reminders.steps, line.at));
    else if (line.kind === 'rule') draft.edit({ rules: removeLine(rules, line.at) });
    else setAnswers(line.question, ({ answers }) => removeLine(answers, line.at));
  }
  function atFocus(act: (line: LineRef) => void): void {
    const line = lineOf(document.activeElement);
    if (line !== null) act(line);
  }
  /** To the question that has the focus, or to the last. */
  function addAnswer(): void {
    const line = lineOf(document.activeElement);
    const question = line === null ? questions.length - 1 : (questionOf(line) ?? questions.length - 1);
    add({ kind: 'answer', question, at: (questions[question]?.answers.length ?? 0) - 1 });
  }
  useCommand('campaign.addAnswer', addAnswer, { enabled: questions.length > 0 && !locked.answers });
  useCommand('campaign.addQuestion', () => void addQuestion(), { enabled: !locked.answers });
  useCommand('campaign.addReply', () => add({ kind: 'reply', at: quickReplies.length - 1 }), { enabled: !locked.all });
  useCommand('campaign.addRule', addRule, { enabled: !locked.all && rules.length < RULES_MAX });
  useCommand('campaign.addReminder', addReminder, { enabled: !locked.all });
  useCommand('line.up', () => atFocus((line) => move(line, -1)));
  useCommand('line.down', () => atFocus((line) => move(line, 1)));
  useCommand('line.remove', () => atFocus(remove));

  return { add, move, remove, addQuestion, mark: (line) => ({ 'data-line': nameOf(line) }) };
}

/** Place of the question that a line belongs to; null = to none. */
function questionOf(line: LineRef): number | null {
  if (line.kind === 'answer') return line.question;
  return line.kind === 'question' ? line.at : null;
}

/** The line that an element is in. */
export function lineOf(element: Element | null): LineRef | null {
  const [kind, first, second] = element?.closest<HTMLElement>('[data-line]')?.dataset['line']?.split(':') ?? [];
  if (kind === 'reply' || kind === 'question' || kind === 'reminder' || kind === 'rule')
    return { kind, at: Number(first) };
  return kind === 'answer' ? { kind, question: Number(first), at: Number(second) } : null;
}
