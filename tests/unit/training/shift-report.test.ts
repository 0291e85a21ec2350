import { describe, expect, it } from 'vitest';
import { beginShift, type ShiftState } from '#shared/domain/training/shift-state.ts';
import { median, shiftReport } from '#shared/domain/training/shift-report.ts';

const done: ShiftState = {
  ...beginShift(['send', 'quick', 'optOut', 'help'], 0),
  at: 4,
  goals: [],
  times: [
    { step: 'send', ms: 18_000, texts: 6, replies: 0 },
    { step: 'quick', ms: 30_000, texts: 0, replies: 1 },
    { step: 'optOut', ms: 30_000, texts: 0, replies: 2 },
    { step: 'help', ms: 5_000, texts: 0, replies: 0 },
  ],
  keyGapsMs: [900, 100, 300, 500],
  mistakes: [
    { kind: 'heldKey', step: 'send', at: 1, who: null, pressed: null },
    { kind: 'answeredOptOut', step: 'optOut', at: 2, who: 'kim', pressed: null },
    { kind: 'heldKey', step: 'optOut', at: 3, who: null, pressed: null },
  ],
  skipped: ['help'],
};

describe('the report of a shift', () => {
  it('has the speed of the steps in which texts were sent, and the gravest mistakes first', () => {
    expect(shiftReport(done)).toEqual({
      ms: 83_000,
      texts: 6,
      replies: 3,
      textsAnHour: 1_200,
      repliesAnHour: 180,
      keyToKeyMs: 400,
      mistakes: [
        { kind: 'answeredOptOut', times: 1, steps: ['optOut'] },
        { kind: 'heldKey', times: 2, steps: ['send', 'optOut'] },
      ],
      stepsDone: 3,
      stepsSkipped: ['help'],
      repeat: ['send', 'optOut', 'help'],
    });
  });

  it('says nothing of a speed that was not measured', () => {
    expect(shiftReport(beginShift(['send'], 0))).toMatchObject({
      ms: 0,
      textsAnHour: null,
      repliesAnHour: null,
      keyToKeyMs: null,
      stepsDone: 0,
      repeat: [],
    });
  });
});

describe('the median', () => {
  it.each([
    [[], null],
    [[7], 7],
    [[3, 1], 2],
    [[9, 1, 5], 5],
  ])('of %j is %j', (values, middle) => expect(median(values)).toBe(middle));
});
