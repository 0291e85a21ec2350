import { describe, expect, it } from 'vitest';
import { importProgress, standsAt, timeLeftWords } from '../../../src/renderer/src/features/lists/import-progress.ts';

const event = {
  kind: 'import',
  listId: 1,
  state: 'importing',
  rows: 1000,
  bytesDone: 50_000,
  bytesTotal: 200_000,
  rowsPerSecond: 500,
} as const;

describe('importProgress', () => {
  it('tells the time left from bytes and speed', () => {
    // 50 bytes a row at 500 rows a second are 25,000 bytes a second; 150,000 are left.
    expect(importProgress(event)).toEqual({ percent: 25, rows: 1000, rowsPerSecond: 500, leftMs: 6000 });
  });

  it('does not guess before anything is read', () => {
    expect(importProgress({ ...event, rows: 0, bytesDone: 0, rowsPerSecond: 0 }).leftMs).toBeNull();
    expect(importProgress({ ...event, bytesTotal: 0, bytesDone: 0 }).percent).toBe(0);
  });

  it('never goes over the whole', () => {
    expect(importProgress({ ...event, bytesDone: 210_000 })).toMatchObject({ percent: 100, leftMs: 0 });
  });
});

describe('standsAt', () => {
  it('is what the list says before anything is heard', () => {
    expect(standsAt({ totalRows: 271_829, shareDone: 0.279 })).toEqual({
      percent: 27,
      rows: 271_829,
      rowsPerSecond: 0,
      leftMs: null,
    });
    expect(standsAt({ totalRows: 0, shareDone: null }).percent).toBe(0);
  });
});

describe('timeLeftWords', () => {
  it.each([
    [null, 'not known yet'],
    [4_900, 'a few seconds'],
    [12_000, 'about 20 seconds'],
    [49_000, 'about 50 seconds'],
    [54_000, 'about a minute'],
    [61_000, 'about a minute'],
    [200_000, 'about 3 minutes'],
  ])('%s ms: %s', (ms, words) => expect(timeLeftWords(ms)).toBe(words));
});
