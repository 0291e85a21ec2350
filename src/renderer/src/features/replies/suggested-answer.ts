import type { ConversationDetail } from '#shared/contract/conversations.ts';
import type { ScriptStep } from '#shared/contract/script-step.ts';

/** Who says so changes their mind; thanks or a complaint changes no answer. */
const CHANGES_MIND: ReadonlySet<string | null> = new Set(['yes', 'no', 'maybe']);

/**
 * Place of the answer to the open question that fits what they wrote. Behind the end of a script the last question is
 * open still, and its answer is recorded: then another one is suggested only to who changes their mind.
 * @param just the answer was recorded a moment ago, and the same key takes it back
 */
export function suggestedAnswer(
  question: ScriptStep | null,
  suggestion: ConversationDetail['suggestion'],
  just: boolean,
): number | null {
  const place = suggestion?.answer ?? null;
  if (question === null || suggestion === null || place === null) return null;
  if (question.answeredIds.length === 0) return place;
  if (question.answeredIds.includes(question.answers[place]?.id ?? 0)) return just ? place : null;
  return question.kind === 'many' || CHANGES_MIND.has(suggestion.meaning) ? place : null;
}
