import type { PressedKey, ShiftResult, TrainingState } from '#shared/contract/training.ts';
import type { ShiftEvent } from '#shared/domain/training/events.ts';
import { judge } from '#shared/domain/training/judge.ts';
import { beginShift, stepAtHand, type ShiftState } from '#shared/domain/training/shift-state.ts';
import { STEP_IDS, type StepId } from '#shared/domain/training/lesson.ts';
import { shiftReport } from '#shared/domain/training/shift-report.ts';
import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import {
  endedTrainingShifts,
  endTrainingShift,
  insertTrainingShift,
  keepTrainingShift,
  openTrainingShift,
  removeTrainingShift,
  type TrainingShiftRow,
} from '../store/training-shifts.ts';
import { createCastSpeaker, type CastSpeaker } from './cast-speaker.ts';
import type { Room, RoomKeys } from './room.ts';
import { deedOf, isDeed } from './room-deeds.ts';
import { furnishRoom } from './room-scene.ts';
import { openView, resultView } from './shift-views.ts';

export interface Training {
  state(): TrainingState;
  begin(steps?: readonly StepId[]): Promise<TrainingState>;
  goOn(): Promise<TrainingState>;
  pressed(key: PressedKey): void;
  skipStep(): TrainingState;
  pause(): Promise<TrainingState>;
  finish(): Promise<TrainingState>;
  results(): ShiftResult[];
  /** The open room; refuses when there is none. */
  room(): Room;
  /** Told of each call to the room's desk that was answered. */
  answered(path: string, input: unknown, answer: unknown): Promise<void>;
  /** Closes the room; the shift can be gone on with. */
  close(): Promise<void>;
}

interface Running {
  readonly id: number;
  readonly room: Room;
  readonly speaker: CastSpeaker;
  state: ShiftState;
}

/** An opt-out by key can be taken back this long; a moment is added for the key that is under way. */
const TOO_LATE_AFTER_MS = 5_500;

/** The practice shift: its room, its judge, and what became of earlier ones. */
export function createTraining(ctx: CoreContext, { openRoom }: { readonly openRoom: () => RoomKeys }): Training {
  const { db, clock, timers } = ctx;
  const keys = openRoom();
  let running: Running | null = null;
  /** Opening and closing take turns. */
  let turn: Promise<unknown> = Promise.resolve();
  let cancelTooLate = (): void => undefined;

  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const next = turn.then(step, step);
    turn = next.catch(() => undefined);
    return next;
  };
  const told = (): TrainingState => {
    ctx.events.changed(['training']);
    running?.room.ctx.events.changed(['training']);
    return state();
  };
  const state = (): TrainingState => {
    const row = openTrainingShift(db);
    return { open: row && openView(row, running?.id === row.id ? running.state : null) };
  };

  function keep(now: Running): void {
    keepTrainingShift(db, now.id, JSON.stringify(now.state), JSON.stringify(now.speaker.said()));
  }

  function hear(event: ShiftEvent): void {
    const now = running;
    if (now === null) return;
    const before = now.state;
    const judged = judge(before, event);
    now.state = judged.state;
    for (const { who, text } of judged.says) now.speaker.again(who, text);
    watchTooLate(before, judged.state);
    const step = stepAtHand(judged.state);
    if (step !== null && step !== stepAtHand(before)) now.speaker.begin(step);
    keep(now);
    told();
    if (step === null) void inTurn(() => end(now));
  }

  /** An opt-out that nobody took back in time stays; the shift goes on without this person. */
  function watchTooLate(before: ShiftState, after: ShiftState): void {
    const { toUndo } = after;
    if (toUndo === before.toUndo) return;
    cancelTooLate();
    if (toUndo?.kind !== 'optedOutWrongly') return;
    const { who } = toUndo;
    cancelTooLate = timers.after(TOO_LATE_AFTER_MS, () => hear({ kind: 'tooLate', who, at: clock.now() }));
  }

  async function shut(): Promise<void> {
    const now = running;
    running = null;
    cancelTooLate();
    now?.speaker.stop();
    await now?.room.close();
  }

  function run(id: number, room: Room, shift: ShiftState, said: readonly string[]): void {
    const speed = ctx.settings.get();
    const speaker = createCastSpeaker({
      room,
      timers,
      said,
      speed: speed.practiceSpeedGiven ?? speed.practiceSpeed,
      onSaid: () => running !== null && keep(running),
    });
    running = { id, room, speaker, state: shift };
    const step = stepAtHand(shift);
    if (step !== null) speaker.begin(step);
  }

  async function furnished(): Promise<Room> {
    const room = await keys.anew();
    try {
      const { texter, org, language, replySound, replyNotice } = ctx.settings.get();
      const habits = { texter, org, language, replySound, replyNotice };
      await furnishRoom({ client: room.client, timers, ids: ctx.ids }, habits);
      return room;
    } catch (error) {
      await room.close();
      // Half a room would be taken for a whole one at the next door.
      keys.clear();
      throw error;
    }
  }

  async function end(now: Running | null): Promise<TrainingState> {
    const row = openTrainingShift(db);
    if (row === null || (now !== null && now.id !== row.id)) return state();
    await shut();
    close(row, clock.now());
    keys.clear();
    return told();
  }

  /** A shift in which nothing was done leaves nothing behind. */
  function close(row: TrainingShiftRow, at: number): void {
    const report = shiftReport(JSON.parse(row.state) as ShiftState);
    if (report.stepsDone <= 0 && report.mistakes.length === 0) return removeTrainingShift(db, row.id);
    endTrainingShift(db, row.id, row.state, JSON.stringify(report), at);
  }

  return {
    state,
    begin: (steps = STEP_IDS) =>
      inTurn(async () => {
        await shut();
        const before = openTrainingShift(db);
        if (before !== null) close(before, clock.now());
        const room = await furnished();
        const at = clock.now();
        const shift = beginShift(
          STEP_IDS.filter((step) => steps.includes(step)),
          at,
        );
        const id = insertTrainingShift(db, {
          texter: ctx.settings.texter(),
          started_at: at,
          partial: shift.steps.length < STEP_IDS.length ? 1 : 0,
          steps: shift.steps.length,
          state: JSON.stringify(shift),
        });
        run(id, room, shift, []);
        return told();
      }),
    goOn: () =>
      inTurn(async () => {
        const row = openTrainingShift(db);
        if (row === null) throw refused('NO_SHIFT', 'There is no practice shift to go on with. Begin a new one.');
        if (running?.id === row.id) return state();
        const kept = JSON.parse(row.state) as ShiftState;
        const whole = keys.isThere();
        const room = whole ? await keys.asItWas() : await furnished();
        // Practice is the only mode in there, whatever became of its store.
        await room.client.settings.update({ mode: 'practice', language: ctx.settings.get().language });
        const { state: shift } = judge(kept, { kind: 'resumed', at: clock.now() });
        run(row.id, room, shift, whole ? (JSON.parse(row.said) as string[]) : []);
        return told();
      }),
    pressed: (key) => hear({ ...key, at: clock.now() }),
    skipStep() {
      hear({ kind: 'skipStep', at: clock.now() });
      return state();
    },
    pause: () =>
      inTurn(async () => {
        await shut();
        return told();
      }),
    finish: () => inTurn(() => end(running)),
    results: () => endedTrainingShifts(db, ctx.settings.texter()).map(resultView),
    room() {
      if (running === null) throw refused('NO_ROOM', 'The practice shift is closed. Go on with it from your own desk.');
      return running.room;
    },
    async answered(path, input, answer) {
      const now = running;
      if (now === null || !isDeed({ path })) return;
      const deed = await deedOf(now.room.client, { path, input }, answer);
      if (deed !== null && running === now) hear({ kind: 'deed', deed, at: clock.now() });
    },
    close: () => inTurn(shut),
  };
}
