import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotsOver } from '#shared/results/slots-over.ts';

const MINUTE = 60_000;
const minute = (n: number, sent = 1) => ({ at: n * MINUTE, sent, delivered: 0, replies: 0 });

describe('slotsOver', () => {
  it('has nothing to show before the first text', () => {
    expect(slotsOver([], [])).toEqual({ slotMs: MINUTE, overTime: [] });
  });

  it('counts by the minute in the first hour, and longer slots as time goes on', () => {
    const length = (minutes: number) => slotsOver([minute(0), minute(minutes)], []).slotMs / MINUTE;
    expect([0, 59, 60, 119, 120, 59 * 60, 60 * 60, 24 * 60 * 30].map(length)).toEqual([1, 1, 2, 2, 5, 60, 120, 1440]);
  });

  it('fills the gaps between', () => {
    const { overTime } = slotsOver([minute(10), minute(13)], []);
    expect(overTime.map(({ at, sent }) => [at / MINUTE, sent])).toEqual([
      [10, 1],
      [11, 0],
      [12, 0],
      [13, 1],
    ]);
  });

  it('counts an opt-out outside the span at its edge', () => {
    const { overTime } = slotsOver([minute(10), minute(12)], [0, 11 * MINUTE + 5, 99 * MINUTE]);
    expect(overTime.map(({ optOuts }) => optOuts)).toEqual([1, 1, 1]);
    expect(slotsOver([], [5 * MINUTE + 7]).overTime).toEqual([
      { at: 5 * MINUTE, sent: 0, delivered: 0, replies: 0, optOuts: 1 },
    ]);
  });

  it('loses nothing, whatever the span: even slots, sixty at most, every count in one of them', () => {
    const history = fc.array(
      fc.record({ at: fc.nat(5_000_000), sent: fc.nat(9), delivered: fc.nat(9), replies: fc.nat(9) }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(history, fc.array(fc.nat(9_000_000)), (minutes, optOuts) => {
        const rows = minutes.map((row) => ({ ...row, at: row.at * MINUTE })).toSorted((a, b) => a.at - b.at);
        const { slotMs, overTime } = slotsOver(
          rows,
          optOuts.map((at) => at * MINUTE).toSorted((a, b) => a - b),
        );
        expect(overTime.length).toBeLessThanOrEqual(60);
        overTime.forEach(({ at }, i) => expect(at).toBe(overTime[0]!.at + i * slotMs));
        for (const key of ['sent', 'delivered', 'replies'] as const) {
          expect(overTime.reduce((sum, slot) => sum + slot[key], 0)).toBe(rows.reduce((sum, row) => sum + row[key], 0));
        }
        expect(overTime.reduce((sum, slot) => sum + slot.optOuts, 0)).toBe(optOuts.length);
      }),
    );
  });
});
