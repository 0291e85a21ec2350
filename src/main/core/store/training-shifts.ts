import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** A practice shift as it is stored; `state`, `said` and `report` are JSON of core/training. */
export interface TrainingShiftRow {
  id: number;
  texter: string;
  started_at: number;
  ended_at: number | null;
  partial: number;
  steps: number;
  state: string;
  said: string;
  report: string | null;
}

const INSERT = `insert into training_shift (texter, started_at, partial, steps, state, said)
  values (?, ?, ?, ?, ?, '[]')`;
export function insertTrainingShift(
  db: Db,
  shift: Pick<TrainingShiftRow, 'texter' | 'started_at' | 'partial' | 'steps' | 'state'>,
): number {
  return run(db, INSERT, shift.texter, shift.started_at, shift.partial, shift.steps, shift.state).id;
}

const OPEN = 'select * from training_shift where ended_at is null order by id desc limit 1';
/** The shift that has not ended; there is one at most. */
export function openTrainingShift(db: Db): TrainingShiftRow | null {
  return first<TrainingShiftRow>(db, OPEN);
}

const KEEP = 'update training_shift set state = ?, said = ? where id = ?';
export function keepTrainingShift(db: Db, id: number, state: string, said: string): void {
  run(db, KEEP, state, said, id);
}

const END = 'update training_shift set state = ?, report = ?, ended_at = ? where id = ?';
export function endTrainingShift(db: Db, id: number, state: string, report: string, at: number): void {
  run(db, END, state, report, at, id);
}

const REMOVE = 'delete from training_shift where id = ?';
export function removeTrainingShift(db: Db, id: number): void {
  run(db, REMOVE, id);
}

const ENDED = `select * from training_shift where texter = ? and ended_at is not null and report is not null
  order by ended_at desc, id desc limit 50`;
/** What the shifts of a person came to, the newest first. */
export function endedTrainingShifts(db: Db, texter: string): TrainingShiftRow[] {
  return all<TrainingShiftRow>(db, ENDED, texter);
}
