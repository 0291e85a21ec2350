import { describe, expect, it } from 'vitest';
import { joinOutcomes, notableLines, readOutcomes, tallyLine, type Outcome } from '../../tally.ts';

const passed = (name: string): Outcome => ({ name, state: 'passed', reason: '' });
const failed = (name: string): Outcome => ({ name, state: 'failed', reason: 'why' });
const skipped = (name: string): Outcome => ({ name, state: 'skipped', reason: 'no Electron here' });

describe('the last line of a run', () => {
  it('counts a test once that ran in both commands, as failed if it failed in one', () => {
    const outcomes = joinOutcomes([
      [passed('a'), passed('b'), skipped('c'), skipped('d')],
      [passed('a'), failed('b'), passed('c')],
    ]);
    expect(tallyLine(outcomes)).toBe('2 passed, 1 failed');
    expect(notableLines(outcomes)).toEqual(['FAILED b: why', 'SKIPPED d: no Electron here']);
  });

  it('is not green when a run wrote nothing', () => {
    expect(tallyLine(readOutcomes('/nowhere/at/all.json'))).toBe('0 passed, 1 failed');
  });
});
