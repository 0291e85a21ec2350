import type { OpenShift, ShiftResult } from '#shared/contract/training.ts';
import type { ShiftState } from '#shared/domain/training/shift-state.ts';
import type { ShiftReport } from '#shared/domain/training/shift-report.ts';
import type { TrainingShiftRow } from '../store/training-shifts.ts';

/** @param now the shift as it runs; null = it stands still, as it was kept. */
export function openView(row: TrainingShiftRow, now: ShiftState | null): OpenShift {
  const shift = now ?? (JSON.parse(row.state) as ShiftState);
  return {
    shiftId: row.id,
    startedAt: row.started_at,
    running: now !== null,
    steps: [...shift.steps],
    at: shift.at,
    goals: [...shift.goals],
    verdict: shift.verdict,
    toUndo: shift.toUndo,
    mistakes: shift.mistakes.length,
  };
}

export function resultView(row: TrainingShiftRow): ShiftResult {
  const { mistakes, stepsSkipped, repeat, ...report } = JSON.parse(row.report ?? '{}') as ShiftReport;
  return {
    shiftId: row.id,
    texter: row.texter,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? row.started_at,
    partial: row.partial === 1,
    steps: row.steps,
    report: {
      ...report,
      mistakes: mistakes.map((mistake) => ({ ...mistake, steps: [...mistake.steps] })),
      stepsSkipped: [...stepsSkipped],
      repeat: [...repeat],
    },
  };
}
