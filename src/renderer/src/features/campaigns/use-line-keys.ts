import { useLayoutEffect, useRef } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { answerLine, moveLine, removeLine, type AnswerLine, type ReplyLine } from './draft-form.ts';
import { newKey, type Draft } from './use-draft.ts';
import type { lockedParts } from './state-steps.ts';

export type LineKind = 'answer' | 'reply';

export interface LineKeys {
  readonly add: (kind: LineKind, after?: number) => void;
  readonly move: (kind: LineKind, from: number, step: number) => void;
  readonly remove: (kind: LineKind, index: number) => void;
  /** Marks the row of a line, so that the keys know which one has the focus. */
  readonly mark: (kind: LineKind, index: number) => { readonly 'data-line': string };
}

/** Answers and quick replies each have a number key, and there are nine of those. */
export const LINES_MAX = 9;

/** Adds, moves and removes lines by keys; the focus goes along, and never gets lost. */
export function useLineKeys(draft: Draft, locked: ReturnType<typeof lockedParts>): LineKeys {
  const focusNext = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    document.querySelector<HTMLElement>(`[data-line="${focusNext.current}"] :is(input, textarea)`)?.focus();
    focusNext.current = null;
  });
  const { question, quickReplies } = draft.form;
  const answers = question?.answers ?? [];

  function put(kind: LineKind, change: { answers?: readonly AnswerLine[]; replies?: readonly ReplyLine[] }): void {
    if (kind === 'reply' && change.replies !== undefined) draft.edit({ quickReplies: change.replies });
    if (kind === 'answer' && change.answers !== undefined)
      draft.edit({ question: { text: question?.text ?? '', answers: change.answers } });
  }
  function add(kind: LineKind, after = kind === 'answer' ? answers.length - 1 : quickReplies.length - 1): void {
    const lines = kind === 'answer' ? answers : quickReplies;
    if (lines.length >= LINES_MAX || (kind === 'answer' ? locked.answers : locked.all)) return;
    const at = after + 1;
    focusNext.current = `${kind}:${at}`;
    put(kind, {
      answers: [...answers.slice(0, at), answerLine(newKey(), ''), ...answers.slice(at)],
      replies: [...quickReplies.slice(0, at), { key: newKey(), label: '', body: '' }, ...quickReplies.slice(at)],
    });
  }
  function move(kind: LineKind, from: number, step: number): void {
    put(kind, { answers: moveLine(answers, from, step), replies: moveLine(quickReplies, from, step) });
  }
  function remove(kind: LineKind, index: number): void {
    if (kind === 'answer' && locked.answers) return;
    focusNext.current = `${kind}:${Math.max(0, index - 1)}`;
    put(kind, { answers: removeLine(answers, index), replies: removeLine(quickReplies, index) });
  }
  function isFixed(kind: LineKind): boolean {
    return kind === 'answer' && locked.answers;
  }
  function atFocus(act: (kind: LineKind, index: number) => void): void {
    const line = document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset['line'];
    const [kind, index] = line?.split(':') ?? [];
    if (kind === 'answer' || kind === 'reply') act(kind, Number(index));
  }
  useCommand('campaign.addAnswer', () => add('answer'), { enabled: question !== null && !locked.answers });
  useCommand('campaign.addReply', () => add('reply'), { enabled: !locked.all });
  useCommand('line.up', () => atFocus((kind, index) => !isFixed(kind) && move(kind, index, -1)));
  useCommand('line.down', () => atFocus((kind, index) => !isFixed(kind) && move(kind, index, 1)));
  useCommand('line.remove', () => atFocus(remove));

  return { add, move, remove, mark: (kind, index) => ({ 'data-line': `${kind}:${index}` }) };
}
