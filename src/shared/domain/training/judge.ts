import type { CastKey } from './cast.ts';
import type { Deed, ShiftEvent } from './events.ts';
import { lessonStep, saysAgain, type StepId } from './lesson.ts';
import { meets, type Goal } from './lesson-step.ts';
import { canBeUndone, mistakeOf, type Mistake } from './mistakes.ts';
import { enter, openGoals, stepAtHand, timed, type GoalState, type Judged, type ShiftState } from './shift-state.ts';
import { isKnownHere, isWork } from './step-keys.ts';

/** Judges one thing that happened. Pure: the same events give the same shift. */
export function judge(before: ShiftState, event: ShiftEvent): Judged {
  const step = stepAtHand(before);
  if (step === null) return { state: before, says: [] };
  if (event.kind === 'resumed') return quiet({ ...before, lastAt: event.at, lastKeyMs: null });
  const state = timed(before, step, event);
  switch (event.kind) {
    case 'command':
      return quiet(judgeCommand(state, step, event));
    case 'stray':
      return quiet(wrong(state, { kind: 'strayKey', step, at: event.at, who: null, pressed: event.key }));
    case 'held':
      return quiet(wrong(state, { kind: 'heldKey', step, at: event.at, who: null, pressed: null }));
    case 'deed':
      return judgeDeed(state, step, event.deed, event.at);
    case 'tooLate':
      return quiet(judgeTooLate(state, event.who));
    case 'skipStep':
      return quiet({ ...state, ...enter(state.steps, state.at + 1), skipped: [...state.skipped, step] });
  }
}

const quiet = (state: ShiftState): Judged => ({ state, says: [] });

function wrong(state: ShiftState, mistake: Mistake): ShiftState {
  return { ...state, verdict: { kind: 'mistake', mistake }, mistakes: [...state.mistakes, mistake] };
}

function judgeCommand(
  state: ShiftState,
  step: StepId,
  { id, digit, at }: Extract<ShiftEvent, { kind: 'command' }>,
): ShiftState {
  const { keys, unaided } = lessonStep(step);
  const place = firstOpenCommand(state, id, digit);
  if (place !== null) return met(state, place);
  const ours = keys.filter((key) => key.id === id);
  if (id === 'replies.quick' && ours.some((key) => key.digit !== undefined && key.digit !== digit))
    return wrong(state, { kind: 'wrongQuickReply', step, at, who: null, pressed: String(digit ?? '') });
  if (unaided === true || ours.length > 0 || isWork(id) || isKnownHere(id)) return state;
  return { ...state, verdict: { kind: 'detour', command: id } };
}

/** Commands are goals in their order: the second cannot be met before the first. */
function firstOpenCommand(state: ShiftState, id: string, digit: number | null): number | null {
  const step = stepAtHand(state);
  if (step === null) return null;
  const { goals } = lessonStep(step);
  const place = goals.findIndex((goal, at) => goal.kind === 'command' && state.goals[at] === 'open');
  const goal = goals[place];
  if (goal?.kind !== 'command' || !goal.ids.includes(id)) return null;
  return goal.digit === undefined || goal.digit === digit ? place : null;
}

/** One goal is met; with the last one the step is through. */
function met(state: ShiftState, ...places: readonly number[]): ShiftState {
  const goals = state.goals.map((goal, at): GoalState => (places.includes(at) ? 'done' : goal));
  return closed({ ...state, goals, verdict: { kind: 'right' } });
}

function closed(state: ShiftState): ShiftState {
  const step = stepAtHand(state);
  if (step === null || state.goals.includes('open')) return state;
  return { ...state, ...enter(state.steps, state.at + 1), verdict: { kind: 'stepDone', step } };
}

function judgeDeed(state: ShiftState, step: StepId, deed: Deed, at: number): Judged {
  const goals: readonly Goal[] = lessonStep(step).goals;
  const place = goals.findIndex((goal, index) => state.goals[index] === 'open' && meets(goal, deed));
  if (deed.kind === 'undone' && state.toUndo !== null && (deed.who === null || deed.who === state.toUndo.who))
    return quiet({ ...state, toUndo: null, verdict: { kind: 'takenBack' } });
  if (place !== -1) return quiet(afterReply(met(state, place), state, step, deed, at));
  const kind = mistakeOf(deed, openGoals(state));
  if (kind === null || deed.who === null) return quiet(state);
  const { who } = deed;
  const after = wrong(state, { kind, step, at, who, pressed: null });
  if (kind === 'undidRightThing') return quiet(reopened(after, who));
  if (canBeUndone(kind)) return quiet({ ...after, toUndo: { who, kind } });
  const again = deed.kind === 'replied' && waits(after, who) ? saysAgain(step, who) : null;
  return { state: after, says: again === null ? [] : [{ who, text: again }] };
}

/** The reply went out before the answer was recorded: that answer would have been lost. */
function afterReply(after: ShiftState, before: ShiftState, step: StepId, deed: Deed, at: number): ShiftState {
  if (deed.kind !== 'replied') return after;
  const goals: readonly Goal[] = lessonStep(step).goals;
  const lost = goals.findIndex(
    (goal, place) => goal.kind === 'answered' && goal.who === deed.who && before.goals[place] === 'open',
  );
  if (lost === -1) return after;
  const failed = { ...after, goals: after.goals.map((goal, place): GoalState => (place === lost ? 'failed' : goal)) };
  const judged = wrong(failed, { kind: 'answerForgotten', step, at, who: deed.who, pressed: null });
  const through = closed(judged);
  return { ...through, verdict: judged.verdict };
}

/** What was right and was taken back has to be done again, where that belongs to this step. */
function reopened(state: ShiftState, who: CastKey): ShiftState {
  const step = stepAtHand(state);
  if (step === null) return state;
  const goals: readonly Goal[] = lessonStep(step).goals;
  const place = goals.findLastIndex(
    (goal, at) => goal.kind !== 'command' && goal.who === who && state.goals[at] === 'done',
  );
  return place === -1
    ? state
    : { ...state, goals: state.goals.map((goal, at): GoalState => (at === place ? 'open' : goal)) };
}

function waits(state: ShiftState, who: CastKey): boolean {
  return openGoals(state).some((goal) => goal.kind !== 'command' && goal.who === who);
}

/** It stays as it is: what was still to be done with this person counts as not done. */
function judgeTooLate(state: ShiftState, who: CastKey): ShiftState {
  if (state.toUndo?.who !== who) return state;
  const step = stepAtHand(state);
  if (step === null) return state;
  const theirs: readonly Goal[] = lessonStep(step).goals;
  const goals = state.goals.map((goal, at): GoalState => {
    const wanted = theirs[at];
    return goal === 'open' && wanted !== undefined && wanted.kind !== 'command' && wanted.who === who ? 'failed' : goal;
  });
  return { ...closed({ ...state, goals, toUndo: null }), verdict: { kind: 'tooLate', who } };
}
