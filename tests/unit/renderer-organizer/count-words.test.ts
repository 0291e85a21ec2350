import { describe, expect, it } from 'vitest';
import { countWords, peopleInFile } from '../../../src/renderer/src/features/lists/count-words.ts';

describe('the counts of a file in words', () => {
  it('add up to its rows', () => {
    const counts = { totalRows: 1_312, accepted: 1_280, rejected: 14, merged: 18 };
    expect(countWords(counts)).toBe('1,312 rows: 1,280 people accepted, 14 rejected, 18 merged.');
    expect(peopleInFile(counts)).toBe(1_312);
  });

  it('say how many rows have two people where couples are in the file', () => {
    const counts = { totalRows: 6, accepted: 7, rejected: 2, merged: 2 };
    expect(countWords(counts)).toBe('6 rows, 5 of them with two people: 7 people accepted, 2 rejected, 2 merged.');
    expect(peopleInFile(counts)).toBe(11);
  });

  it('speak of one as one', () => {
    const counts = { totalRows: 1, accepted: 1, rejected: 0, merged: 0 };
    expect(countWords(counts)).toBe('1 row: 1 person accepted, 0 rejected, 0 merged.');
  });
});
