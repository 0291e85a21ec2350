import type { ReminderStep } from './reminder-plan.ts';

/** What is known of a person when a reminder is to go. */
export interface ReminderPerson {
  readonly hadFirstText: boolean;
  /** The first text did not reach them. */
  readonly firstTextFailed: boolean;
  readonly optedOut: boolean;
  readonly wrongNumber: boolean;
  /** Their answers to the campaign's first question, by their labels; empty = none. */
  readonly answers: readonly string[];
  readonly replied: boolean;
  readonly tags: readonly string[];
}

/** Why somebody gets no reminder, as far as that depends on them and not on the hour. */
export type AudienceReason =
  | 'opted_out'
  | 'wrong_number'
  | 'not_texted'
  | 'first_failed'
  | 'answer'
  | 'no_answer'
  | 'replied'
  | 'silent'
  | 'tag';

/** Why a step is not for this person, or null. The same rule for the queue, the press and the permit. */
export function audienceReason(
  { audience }: Pick<ReminderStep, 'audience'>,
  person: ReminderPerson,
): AudienceReason | null {
  if (person.optedOut) return 'opted_out';
  if (person.wrongNumber) return 'wrong_number';
  if (!person.hadFirstText) return 'not_texted';
  if (person.firstTextFailed) return 'first_failed';
  const { answers, unanswered, reply, tags, withoutTags } = audience;
  if (answers !== null) {
    if (person.answers.length === 0 && !unanswered) return 'no_answer';
    if (person.answers.length > 0 && !answers.some((label) => person.answers.some((one) => isSame(one, label))))
      return 'answer';
  }
  if (reply === 'silent' && person.replied) return 'replied';
  if (reply === 'replied' && !person.replied) return 'silent';
  const has = (tag: string): boolean => person.tags.some((one) => isSame(one, tag));
  return (tags.length > 0 && !tags.some(has)) || withoutTags.some(has) ? 'tag' : null;
}

function isSame(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
