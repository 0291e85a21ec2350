import { useState } from 'react';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import type { ScriptStep } from '#shared/contract/script-step.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { useActions } from '../conversation/last-action.ts';
import { suggestedAnswer } from './suggested-answer.ts';

export interface ScriptPlace {
  /** The question that the answer keys are about. */
  readonly question: ScriptStep | null;
  /** Place of the answer that fits what they wrote. */
  readonly suggested: number | null;
  /** The field for an answer in their own words is open. */
  readonly writing: boolean;
  readonly closeField: () => void;
  readonly writeDown: (words: string) => void;
  /** A text went out: the keys go to the question that is open now. */
  readonly goOn: () => void;
}

/**
 * The keys of the script. An answer that was recorded stays under the keys until the next text goes out or one steps on,
 * so that the same key takes it back and another changes it; the line of the next question is offered meanwhile.
 */
export function useScriptKeys(detail: ConversationDetail, putLine: (text: string) => void): ScriptPlace {
  const { id: conversationId, script, status, suggestion } = detail;
  const client = useClient().conversations;
  const { act } = useActions();
  const [heldId, setHeld] = useState<number | null>(null);
  const [writing, setWriting] = useState(false);
  const here = status !== 'away';
  const question = script.find(({ id }) => id === heldId) ?? detail.question;
  const way = script.filter(({ place }) => place === 'way' || place === 'open');
  const at = way.findIndex(({ id }) => id === question?.id);
  const isOpen = question !== null && question.id === detail.question?.id;
  const suggested = isOpen ? suggestedAnswer(question, suggestion, heldId === question.id) : null;

  function record(place: number): void {
    const answer = question?.answers[place];
    if (question === null || answer === undefined) return;
    const isOn = question.answeredIds.includes(answer.id);
    const many = question.kind === 'many';
    const optionId = isOn && !many ? null : answer.id;
    setHeld(question.id);
    act(client.recordAnswer({ conversationId, questionId: question.id, optionId, on: !(isOn && many) })).catch(
      () => undefined,
    );
  }
  const step = (by: 1 | -1): void => {
    const to = way[at + by];
    if (to !== undefined) setHeld(to.id);
  };

  useCommand('replies.answer', (digit) => record((digit ?? 0) - 1), { enabled: question !== null && here });
  useCommand('replies.answerSuggested', () => record(suggested ?? -1), { enabled: here && suggested !== null });
  useCommand('replies.answerText', () => setWriting(true), { enabled: here && question?.kind === 'text' });
  useCommand('replies.nextQuestion', () => step(1), { enabled: at < way.length - 1 });
  useCommand('replies.previousQuestion', () => step(-1), { enabled: at > 0 });
  useCommand('replies.line', () => putLine(question?.line ?? ''), {
    enabled: here && question !== null && question.line !== '' && detail.optOut === null,
  });

  return {
    question,
    suggested,
    writing,
    closeField: () => setWriting(false),
    writeDown(words) {
      if (question === null) return;
      setHeld(question.id);
      act(client.recordAnswer({ conversationId, questionId: question.id, optionId: null, words })).catch(
        () => undefined,
      );
    },
    goOn: () => setHeld(null),
  };
}
