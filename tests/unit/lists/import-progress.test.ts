import { expect, it } from 'vitest';
import { createImportProgress } from '#core/lists/import-progress.ts';
import type { CoreEvent } from '#shared/contract/system.ts';

it('tells the speed of late: not the time of looking for its place, nor that of long ago', () => {
  let now = 0;
  const told: CoreEvent[] = [];
  const events = {
    emit: (event: CoreEvent) => told.push(event),
    changed: () => undefined,
    subscribe: () => () => undefined,
  };
  const clock = { now: () => now, monotonic: () => now };
  const progress = createImportProgress({ clock, events }, { listId: 1, bytes: 9, rowsBefore: 1_000 });
  const counts = { accepted: 0, rejected: 0, merged: 0, suppressed: 0 };
  const speeds: number[] = [];
  const report = (at: number, totalRows: number): void => {
    now = at;
    progress.report({ ...counts, totalRows }, 1);
    const last = told.at(-1);
    speeds.push(last?.kind === 'import' ? last.rowsPerSecond : Number.NaN);
  };
  report(10_000, 1_000);
  report(11_000, 3_000);
  // Within the same fifth of a second nothing is told.
  report(11_100, 9_000);
  expect(told).toHaveLength(2);
  report(14_000, 9_000);
  report(18_000, 9_400);
  expect(speeds).toEqual([0, 2_000, 2_000, 2_000, 100]);
});
