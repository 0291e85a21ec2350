import type { CastKey } from './cast.ts';
import type { Deed } from './events.ts';

/** Something that must happen in a step. */
export type Goal =
  | { readonly kind: 'command'; readonly ids: readonly string[]; readonly digit?: number }
  | { readonly kind: 'answered'; readonly who: CastKey; readonly answer: number }
  /** `reply`: this quick reply and no other; null = any words. */
  | { readonly kind: 'replied'; readonly who: CastKey; readonly reply: number | null }
  | {
      readonly kind: 'texted' | 'drafted' | 'optedOut' | 'wrongNumber' | 'helpAsked' | 'noted' | 'done' | 'undone';
      readonly who: CastKey;
    };

/** A text from one of the made-up people. `again`: what they write when they were not understood. */
export interface Saying {
  readonly who: CastKey;
  readonly text: string;
  readonly again?: string;
}

/** A key that belongs to a step: a command of the desk's table, with its digit where it matters. */
export interface StepKey {
  readonly id: string;
  readonly digit?: number;
}

export interface LessonStep {
  readonly id: string;
  readonly screen: 'initials' | 'replies';
  /** In the order in which the coach shows them. */
  readonly keys: readonly StepKey[];
  readonly goals: readonly Goal[];
  readonly says: readonly Saying[];
  /** The last round: the coach names no keys until something goes wrong. */
  readonly unaided?: boolean;
}

/** Whether a deed is what the goal asks for. */
export function meets(goal: Goal, deed: Deed): boolean {
  if (goal.kind === 'command' || goal.kind !== deed.kind || goal.who !== deed.who) return false;
  if (goal.kind === 'answered') return deed.kind === 'answered' && deed.answer === goal.answer;
  if (goal.kind === 'replied') return deed.kind === 'replied' && (goal.reply === null || deed.reply === goal.reply);
  return true;
}
