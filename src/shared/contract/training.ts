import { z } from 'zod';
import { CAST, type CastKey } from '../domain/training/cast.ts';
import type { GoalState, Verdict } from '../domain/training/shift-state.ts';
import { STEP_IDS } from '../domain/training/lesson.ts';
import { MISTAKE_KINDS } from '../domain/training/mistakes.ts';
import { at, base, id, ok } from './base.ts';

const stepId = z.enum(STEP_IDS);
const castKey = z.enum(CAST.map(({ key }) => key) as [CastKey, ...CastKey[]]);

const mistake = z.object({
  kind: z.enum(MISTAKE_KINDS),
  step: stepId,
  at,
  who: castKey.nullable(),
  pressed: z.string().nullable(),
});

const verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('right') }),
  z.object({ kind: z.literal('stepDone'), step: stepId }),
  z.object({ kind: z.literal('mistake'), mistake }),
  z.object({ kind: z.literal('detour'), command: z.string() }),
  z.object({ kind: z.literal('takenBack') }),
  z.object({ kind: z.literal('tooLate'), who: castKey }),
]) satisfies z.ZodType<Verdict>;

const goalState = z.enum(['open', 'done', 'failed']) satisfies z.ZodType<GoalState>;

export const openShift = z.object({
  shiftId: id,
  startedAt: at,
  /** The practice room is open; otherwise the shift stands still and can be gone on with. */
  running: z.boolean(),
  steps: z.array(stepId),
  /** Place of the step at hand among `steps`. */
  at: z.int(),
  goals: z.array(goalState),
  verdict,
  /** The undo key is awaited: this was done by mistake. */
  toUndo: z.object({ who: castKey, kind: z.enum(MISTAKE_KINDS) }).nullable(),
  mistakes: z.int(),
});
export type OpenShift = z.infer<typeof openShift>;

export const trainingState = z.object({ open: openShift.nullable() });
export type TrainingState = z.infer<typeof trainingState>;

export const shiftReport = z.object({
  ms: z.int(),
  texts: z.int(),
  replies: z.int(),
  textsAnHour: z.int().nullable(),
  repliesAnHour: z.int().nullable(),
  keyToKeyMs: z.int().nullable(),
  mistakes: z.array(z.object({ kind: z.enum(MISTAKE_KINDS), times: z.int(), steps: z.array(stepId) })),
  stepsDone: z.int(),
  stepsSkipped: z.array(stepId),
  repeat: z.array(stepId),
});

export const shiftResult = z.object({
  shiftId: id,
  texter: z.string(),
  startedAt: at,
  endedAt: at,
  /** Some steps only: to repeat what went wrong. */
  partial: z.boolean(),
  steps: z.int(),
  report: shiftReport,
});
export type ShiftResult = z.infer<typeof shiftResult>;

/** A key that was pressed in the practice room, as the window heard it. */
const pressed = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('command'),
    id: z.string().max(60),
    digit: z.int().min(1).max(9).nullable(),
    pressedMs: z.number().min(0),
  }),
  z.object({ kind: z.literal('stray'), key: z.string().max(20) }),
  z.object({ kind: z.literal('held') }),
]);
export type PressedKey = z.infer<typeof pressed>;

/** The practice shift; the room that it takes place in is `room`. */
export const training = {
  state: base.output(trainingState),
  /** Opens a fresh practice room; a shift that was open ends here. `steps`: these only; left out = all. */
  begin: base.input(z.object({ steps: z.array(stepId).min(1).optional() })).output(trainingState),
  /** Opens the room of the shift that stands still. */
  goOn: base.output(trainingState),
  pressed: base.input(pressed).output(ok),
  skipStep: base.output(trainingState),
  /** Closes the room; the shift can be gone on with, also after a restart. */
  pause: base.output(trainingState),
  /** Ends the shift where it is; its result is kept. */
  finish: base.output(trainingState),
  /** Shifts of the person at this laptop, the newest first. */
  results: base.output(z.array(shiftResult)),
};
