import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../src/renderer/src/features/organizer/page-range.ts';
import { stepTo } from '../../../src/renderer/src/features/organizer/step-to.ts';

describe('stepTo', () => {
  it('moves and holds at the ends', () => {
    expect(stepTo([5, 3, 9], 3, 1)).toBe(9);
    expect(stepTo([5, 3, 9], 9, 1)).toBe(9);
    expect(stepTo([5, 3, 9], 5, -1)).toBe(5);
  });

  it('begins at the first when the marked row is gone, and nowhere without rows', () => {
    expect(stepTo([5, 3], 7, 1)).toBe(5);
    expect(stepTo([5, 3], null, -1)).toBe(5);
    expect(stepTo([], null, 1)).toBeNull();
  });
});

describe('pagesOf', () => {
  it('gives the pages that hold the rows on screen, the edges included', () => {
    expect(pagesOf(0, 199, 200)).toEqual([0]);
    expect(pagesOf(199, 200, 200)).toEqual([0, 200]);
    expect(pagesOf(405, 800, 200)).toEqual([400, 600, 800]);
  });
});
