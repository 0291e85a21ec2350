import { describe, expect, it } from 'vitest';
import { funnelEnds, funnelSteps } from '#shared/lib/funnel-steps.ts';
import { barWidth, share } from '#shared/lib/shares.ts';
import { slotWords, timeRows, timeSummary } from '#shared/lib/time-slots.ts';

describe('share', () => {
  it.each([
    [1, 0, '–'],
    [0, 9, '0 %'],
    [1, 5000, 'less than 0.1 %'],
    [33, 1000, '3.3 %'],
    [1, 3, '33 %'],
    [9999, 10_000, '99.9 %'],
    [5, 5, '100 %'],
  ])('%d of %d: %s', (part, whole, words) => expect(share(part, whole)).toBe(words));
});

describe('barWidth', () => {
  it('shows what is there and nothing that is not', () => {
    expect(barWidth(0, 100)).toBe(0);
    expect(barWidth(1, 100_000)).toBe(0.5);
    expect(barWidth(50, 100)).toBe(50);
    expect(barWidth(5, 0)).toBe(0);
  });
});

const funnel = { contacts: 200, texted: 100, delivered: 80, replied: 20, answered: 10, optedOut: 4, wrongNumber: 1 };

describe('funnel', () => {
  it('gives each share with its own base', () => {
    expect(funnelSteps(funnel).map(({ people, ofBase, width }) => [people, ofBase, width])).toEqual([
      [200, '', 100],
      [100, '50 % of the list', 50],
      [80, '80 % of those texted', 40],
      [20, '25 % of those reached', 10],
      [10, '50 % of those who replied', 5],
    ]);
    expect(funnelEnds(funnel).map(({ ofBase }) => ofBase)).toEqual(['4 % of those texted', '1 % of those texted']);
  });
});

describe('timeRows', () => {
  const at = new Date(2026, 10, 3, 9, 0).getTime();
  const slot = (offset: number, sent: number) => ({ at: at + offset, sent, delivered: 0, replies: 1, optOuts: 0 });

  it('labels slots within a day by time, over days by date and time, of days by date', () => {
    const label = (slotMs: number, spanMs: number) =>
      timeRows({ slotMs, overTime: [slot(0, 1), slot(spanMs, 1)] })[0]?.label.replaceAll('\u202f', ' ');
    expect(label(600_000, 3_600_000)).toBe('9:00 AM');
    expect(label(3_600_000, 2 * 86_400_000)).toBe('Nov 3, 9:00 AM');
    expect(label(86_400_000, 20 * 86_400_000)).toBe('Nov 3');
  });

  it('is summed up in one sentence', () => {
    const rows = timeRows({ slotMs: 600_000, overTime: [slot(0, 3), slot(600_000, 8)] });
    expect(timeSummary(rows).replaceAll('\u202f', ' ')).toBe(
      'Over time: 11 sent, 0 delivered, 2 replies, 0 opted out. Most were sent around 9:10 AM (8).',
    );
    expect(timeSummary([])).toBe('Nothing was sent yet.');
  });

  it('says how long a slot is', () => {
    expect([1000, 60_000, 600_000, 3_600_000, 172_800_000].map(slotWords)).toEqual([
      '1 second',
      '1 minute',
      '10 minutes',
      '1 hour',
      '2 days',
    ]);
  });
});
