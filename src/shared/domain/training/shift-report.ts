import type { ShiftState } from './shift-state.ts';
import type { StepId } from './lesson.ts';
import { MISTAKE_KINDS, type Mistake, type MistakeKind } from './mistakes.ts';

/** What a practice shift came to. */
export interface ShiftReport {
  /** Time at work; pauses are left out. */
  readonly ms: number;
  readonly texts: number;
  readonly replies: number;
  /** At the speed of the steps in which texts were sent; null = none was. */
  readonly textsAnHour: number | null;
  readonly repliesAnHour: number | null;
  /** Median time from one key to the next; null = fewer than two keys. */
  readonly keyToKeyMs: number | null;
  readonly mistakes: readonly MistakeCount[];
  readonly stepsDone: number;
  readonly stepsSkipped: readonly StepId[];
  /** Steps with a mistake, or skipped: worth another go. */
  readonly repeat: readonly StepId[];
}

export interface MistakeCount {
  readonly kind: MistakeKind;
  readonly times: number;
  /** Steps in which it happened. */
  readonly steps: readonly StepId[];
}

const HOUR_MS = 3_600_000;

/** Adds a shift up; also one that was stopped on the way. */
export function shiftReport(state: ShiftState): ShiftReport {
  const rate = (kind: 'texts' | 'replies'): number | null => {
    const times = state.times.filter((time) => time[kind] > 0);
    const ms = sum(times.map((time) => time.ms));
    return ms === 0 ? null : Math.round((sum(times.map((time) => time[kind])) * HOUR_MS) / ms);
  };
  const wrongSteps = new Set<StepId>([...state.mistakes.map(({ step }) => step), ...state.skipped]);
  return {
    ms: sum(state.times.map(({ ms }) => ms)),
    texts: sum(state.times.map(({ texts }) => texts)),
    replies: sum(state.times.map(({ replies }) => replies)),
    textsAnHour: rate('texts'),
    repliesAnHour: rate('replies'),
    keyToKeyMs: median(state.keyGapsMs),
    mistakes: MISTAKE_KINDS.map((kind) => countOf(kind, state.mistakes)).filter(({ times }) => times > 0),
    stepsDone: Math.min(state.at, state.steps.length) - state.skipped.length,
    stepsSkipped: state.skipped,
    repeat: state.steps.filter((step) => wrongSteps.has(step)),
  };
}

function countOf(kind: MistakeKind, mistakes: readonly Mistake[]): MistakeCount {
  const these = mistakes.filter((mistake) => mistake.kind === kind);
  return { kind, times: these.length, steps: [...new Set(these.map(({ step }) => step))] };
}

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[middle - 1];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 || lower === undefined ? upper : Math.round((lower + upper) / 2);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
