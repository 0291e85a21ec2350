import { describe, expect, it } from 'vitest';
import { compareShares, wilson } from '#shared/domain/compare-shares.ts';
import { scriptVersion } from '#shared/domain/script-version.ts';
import { verdictWords } from '#shared/domain/verdict-words.ts';

describe('compareShares', () => {
  // Newcombe 1998, table II, method 10; the differences there are first less second.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
  ])('gives the published interval of %i/%i and %i/%i', (a, m, b, n, low, high) => {
    const found = compareShares({ part: b, of: n }, { part: a, of: m });
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
    expect(found.difference).toBeCloseTo(a / m - b / n, 10);
  });

  it('gives the chance of the z test', () => {
    // 90/1000 against 120/1000: pooled z = 2.188, two-sided p = 0.0287.
    expect(compareShares({ part: 90, of: 1000 }, { part: 120, of: 1000 }).chance).toBeCloseTo(0.0287, 4);
    expect(compareShares({ part: 5, of: 50 }, { part: 5, of: 50 }).chance).toBeCloseTo(1, 6);
    expect(compareShares({ part: 0, of: 50 }, { part: 0, of: 50 }).chance).toBe(1);
  });

  it('says nothing about nobody', () => {
    expect(compareShares({ part: 0, of: 0 }, { part: 1, of: 2 })).toEqual({
      difference: 0,
      low: -1,
      high: 1,
      chance: 1,
    });
    expect(wilson({ part: 0, of: 0 })).toEqual({ low: 0, high: 1 });
  });
});

describe('the verdict', () => {
  const a = (part: number, of: number) => ({ name: 'A', part, of });
  const b = (part: number, of: number) => ({ name: 'B', part, of });

  it('says who gets more, by how much, and how likely luck is', () => {
    expect(verdictWords('replies', a(90, 1000), b(120, 1000))).toBe(
      'B gets more replies: 12 % against 9 %. If both were the same, luck alone would show such a difference about 1 time in 35. The true difference is probably between 0.3 and 5.7 percentage points.',
    );
    expect(verdictWords('replies', a(120, 1000), b(90, 1000))).toMatch(
      /^A gets more replies: 12 % against 9 %\..* between 0\.3 and 5\.7 percentage points\.$/,
    );
    expect(verdictWords('opt-outs', a(10, 1000), b(100, 1000))).toMatch(/luck alone.* less than 1 time in 1,000/);
  });

  it('does not call luck a difference', () => {
    expect(verdictWords('replies', a(10, 100), b(12, 100))).toBe(
      'No clear difference in replies: B 12 %, A 10 %. Luck alone would show such a difference 7 times in 10.',
    );
    expect(verdictWords('replies', a(10, 100), b(10, 100))).toBe('No difference in replies: 10 % each.');
  });

  it('waits for enough people', () => {
    expect(verdictWords('replies', a(10, 29), b(0, 500))).toMatch(/^Too early/);
  });
});

describe('scriptVersion', () => {
  const phones = Array.from({ length: 10_000 }, (_, n) => `+1202${String(5_550_000 + n)}`);

  it('gives each version to about half, in any campaign, and to the same people each time', () => {
    for (const uid of ['c1', 'c2', '3f0c']) {
      const versions = phones.map((phone) => scriptVersion(uid, phone));
      const share = versions.filter((version) => version === 'B').length / phones.length;
      expect(share).toBeGreaterThan(0.48);
      expect(share).toBeLessThan(0.52);
      expect(phones.map((phone) => scriptVersion(uid, phone))).toEqual(versions);
    }
  });

  it('shuffles people anew in another campaign', () => {
    const same = phones.filter((phone) => scriptVersion('c1', phone) === scriptVersion('c2', phone)).length;
    expect(same / phones.length).toBeGreaterThan(0.47);
    expect(same / phones.length).toBeLessThan(0.53);
  });
});
