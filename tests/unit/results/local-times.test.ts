import { describe, expect, it } from 'vitest';
import { createLocalTimes } from '#shared/results/local-times.ts';

const write = createLocalTimes();

describe('local times', () => {
  it('have the offset and the date of the place', () => {
    const at = Date.UTC(2026, 2, 3, 2, 30, 5);
    expect(write(at, 'America/New_York')).toEqual({ iso: '2026-03-02T21:30:05-05:00', date: '2026-03-02' });
    expect(write(at, 'America/Los_Angeles|America/New_York').iso).toBe('2026-03-02T18:30:05-08:00');
    expect(write(at, 'Asia/Kathmandu')).toEqual({ iso: '2026-03-03T08:15:05+05:45', date: '2026-03-03' });
    expect(write(at, 'America/St_Johns').iso).toBe('2026-03-02T23:00:05-03:30');
  });

  it('are UTC where the place is not known, and empty without a moment', () => {
    expect(write(Date.UTC(2026, 0, 1), '').iso).toBe('2026-01-01T00:00:00+00:00');
    expect(write(Date.UTC(2026, 0, 1), null).iso).toBe('2026-01-01T00:00:00+00:00');
    expect(write(null, 'America/New_York')).toEqual({ iso: '', date: '' });
  });

  it('change with the clocks, to the second', () => {
    const change = Date.UTC(2026, 2, 8, 7);
    expect(write(change - 1_000, 'America/New_York').iso).toBe('2026-03-08T01:59:59-05:00');
    expect(write(change, 'America/New_York').iso).toBe('2026-03-08T03:00:00-04:00');
    const back = Date.UTC(2026, 10, 1, 6);
    expect(write(back - 1_000, 'America/New_York').iso).toBe('2026-11-01T01:59:59-04:00');
    expect(write(back, 'America/New_York').iso).toBe('2026-11-01T01:00:00-05:00');
  });

  it('mean the very moment they were made of', () => {
    for (let n = 0; n < 500; n++) {
      const at = Date.UTC(2026, 0, 1) + n * 61_234_000;
      for (const zone of ['America/New_York', 'America/Phoenix', 'Pacific/Honolulu', 'Australia/Lord_Howe', '']) {
        expect(Date.parse(write(at, zone).iso)).toBe(at - (at % 1000));
      }
    }
  });
});
