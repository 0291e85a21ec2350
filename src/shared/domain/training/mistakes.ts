import type { CastKey } from './cast.ts';
import type { Deed } from './events.ts';
import type { StepId } from './lesson.ts';
import type { Goal } from './lesson-step.ts';

/** What can go wrong at a desk, by what it would have meant for a person. */
export const MISTAKE_KINDS = [
  'answeredOptOut',
  'answeredWrongNumber',
  'optedOutWrongly',
  'wrongNumberWrongly',
  'wrongAnswer',
  'answerForgotten',
  'wrongReply',
  'repliedInsteadOfHelp',
  'helpNotNeeded',
  'putAway',
  'undidRightThing',
  'heldKey',
  'wrongQuickReply',
  'strayKey',
] as const;
export type MistakeKind = (typeof MISTAKE_KINDS)[number];

export interface Mistake {
  readonly kind: MistakeKind;
  readonly step: StepId;
  readonly at: number;
  readonly who: CastKey | null;
  /** What was pressed, where that was the mistake. */
  readonly pressed: string | null;
}

/** Mistakes that the undo key takes back; the step waits for that. */
const TO_UNDO: ReadonlySet<MistakeKind> = new Set([
  'optedOutWrongly',
  'wrongNumberWrongly',
  'helpNotNeeded',
  'putAway',
]);

export function canBeUndone(kind: MistakeKind): boolean {
  return TO_UNDO.has(kind);
}

/**
 * Which mistake a deed is that met no goal; null = none (a note more, a tag, an answer taken back).
 * @param open goals of the step that are still to be met.
 */
export function mistakeOf(deed: Deed, open: readonly Goal[]): MistakeKind | null {
  const theirs = open.filter((goal) => goal.kind !== 'command' && goal.who === deed.who);
  const wants = (kind: Goal['kind']): boolean => theirs.some((goal) => goal.kind === kind);
  switch (deed.kind) {
    case 'texted':
    case 'drafted':
    case 'noted':
    case 'tagged':
      return null;
    case 'replied':
      if (wants('optedOut')) return 'answeredOptOut';
      if (wants('wrongNumber')) return 'answeredWrongNumber';
      if (wants('helpAsked')) return 'repliedInsteadOfHelp';
      return 'wrongReply';
    case 'answered':
      return deed.answer === null ? null : 'wrongAnswer';
    case 'optedOut':
      return 'optedOutWrongly';
    case 'wrongNumber':
      return 'wrongNumberWrongly';
    case 'helpAsked':
      return 'helpNotNeeded';
    case 'skipped':
    case 'later':
    case 'done':
      return 'putAway';
    case 'undone':
      return 'undidRightThing';
  }
}
