import type { CastKey } from './cast.ts';
import type { ShiftEvent } from './events.ts';
import { lessonStep, type StepId } from './lesson.ts';
import type { Goal, Saying } from './lesson-step.ts';
import type { Mistake, MistakeKind } from './mistakes.ts';

export type GoalState = 'open' | 'done' | 'failed';

/** What the coach says about the last thing that happened. */
export type Verdict =
  | { readonly kind: 'none' }
  | { readonly kind: 'right' }
  | { readonly kind: 'stepDone'; readonly step: StepId }
  | { readonly kind: 'mistake'; readonly mistake: Mistake }
  /** A key of the desk that is not the one of this step; it does no harm. */
  | { readonly kind: 'detour'; readonly command: string }
  | { readonly kind: 'takenBack' }
  | { readonly kind: 'tooLate'; readonly who: CastKey };

export interface StepTime {
  readonly step: StepId;
  readonly ms: number;
  readonly texts: number;
  readonly replies: number;
}

/** A practice shift so far; plain data, so that it can be kept and gone on with. */
export interface ShiftState {
  readonly steps: readonly StepId[];
  /** The step at hand; the number of steps when all are through. */
  readonly at: number;
  readonly goals: readonly GoalState[];
  readonly verdict: Verdict;
  readonly mistakes: readonly Mistake[];
  readonly skipped: readonly StepId[];
  readonly times: readonly StepTime[];
  readonly keyGapsMs: readonly number[];
  readonly lastAt: number;
  readonly lastKeyMs: number | null;
  /** What was done by mistake and can be taken back. */
  readonly toUndo: { readonly who: CastKey; readonly kind: MistakeKind } | null;
}

export interface Judged {
  readonly state: ShiftState;
  /** What a made-up person writes because of it. */
  readonly says: readonly Pick<Saying, 'who' | 'text'>[];
}

/** Longer than this nobody works on one key: they were away. */
const AWAY_MS = 120_000;
/** So many gaps are enough for a median, and small enough to keep. */
const GAPS_KEPT = 1_000;

export function beginShift(steps: readonly StepId[], at: number): ShiftState {
  return {
    ...enter(steps, 0),
    verdict: { kind: 'none' },
    mistakes: [],
    skipped: [],
    times: [],
    keyGapsMs: [],
    lastAt: at,
    lastKeyMs: null,
  };
}

export function stepAtHand(state: Pick<ShiftState, 'steps' | 'at'>): StepId | null {
  return state.steps[state.at] ?? null;
}

/** The goals of the step at hand that are still to be met. */
export function openGoals(state: Pick<ShiftState, 'steps' | 'at' | 'goals'>): readonly Goal[] {
  const step = stepAtHand(state);
  return step === null ? [] : lessonStep(step).goals.filter((_, place) => state.goals[place] === 'open');
}

/** The beginning of a step. */
export function enter(
  steps: readonly StepId[],
  at: number,
): Pick<ShiftState, 'steps' | 'at' | 'goals' | 'toUndo' | 'verdict'> {
  const step = steps[at];
  const goals = step === undefined ? [] : lessonStep(step).goals.map((): GoalState => 'open');
  return { steps, at, goals, toUndo: null, verdict: { kind: 'none' } };
}

/** Adds the time since the last event, and what was sent, to the step. */
export function timed(state: ShiftState, step: StepId, event: ShiftEvent): ShiftState {
  const gap = Math.min(Math.max(event.at - state.lastAt, 0), AWAY_MS);
  const before = state.times.find((time) => time.step === step) ?? { step, ms: 0, texts: 0, replies: 0 };
  const deed = event.kind === 'deed' ? event.deed.kind : null;
  const time: StepTime = {
    step,
    ms: before.ms + gap,
    texts: before.texts + (deed === 'texted' ? 1 : 0),
    replies: before.replies + (deed === 'replied' ? 1 : 0),
  };
  const times = [...state.times.filter((other) => other.step !== step), time];
  if (event.kind !== 'command') return { ...state, times, lastAt: event.at };
  const keyGap = state.lastKeyMs === null ? null : event.pressedMs - state.lastKeyMs;
  const counts = keyGap !== null && keyGap >= 0 && keyGap <= AWAY_MS;
  const keyGapsMs = counts ? [...state.keyGapsMs, Math.round(keyGap)].slice(-GAPS_KEPT) : state.keyGapsMs;
  return { ...state, times, keyGapsMs, lastAt: event.at, lastKeyMs: event.pressedMs };
}
