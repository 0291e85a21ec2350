import type { DashboardFigures } from '#shared/contract/dashboard.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface TimeRow {
  readonly at: number;
  readonly label: string;
  readonly Sent: number;
  readonly Delivered: number;
  readonly Replies: number;
  readonly 'Opted out': number;
}

/** The series of the chart, in the order of the legend; the names are the words that people read. */
export const SERIES = ['Sent', 'Delivered', 'Replies', 'Opted out'] as const;

/** Rows for the chart and for its table, with times as short as the slots allow. */
export function timeRows(figures: Pick<DashboardFigures, 'overTime' | 'slotMs'>, locale = 'en-US'): TimeRow[] {
  const { overTime, slotMs } = figures;
  const first = overTime[0]?.at ?? 0;
  const last = overTime.at(-1)?.at ?? 0;
  const label = slotLabel(slotMs, last - first, locale);
  return overTime.map(({ at, sent, delivered, replies, optOuts }) => ({
    at,
    label: label(at),
    Sent: sent,
    Delivered: delivered,
    Replies: replies,
    'Opted out': optOuts,
  }));
}

function slotLabel(slotMs: number, spanMs: number, locale: string): (at: number) => string {
  const time: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
  const day: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric' };
  const options = slotMs >= DAY_MS ? day : spanMs >= DAY_MS ? { ...day, ...time } : time;
  const format = new Intl.DateTimeFormat(locale, options);
  return (at) => format.format(at);
}

/** "each point is 10 minutes" */
export function slotWords(slotMs: number): string {
  if (slotMs >= DAY_MS) return count(Math.round(slotMs / DAY_MS), 'day');
  if (slotMs >= HOUR_MS) return count(Math.round(slotMs / HOUR_MS), 'hour');
  if (slotMs >= 60_000) return count(Math.round(slotMs / 60_000), 'minute');
  return count(Math.max(1, Math.round(slotMs / 1000)), 'second');
}

function count(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}

/** One sentence for those who hear the chart: totals, and when most texts went out. */
export function timeSummary(rows: readonly TimeRow[]): string {
  const sum = (name: (typeof SERIES)[number]): number => rows.reduce((total, row) => total + row[name], 0);
  const top = rows.reduce<TimeRow | null>((best, row) => (best === null || row.Sent > best.Sent ? row : best), null);
  if (top === null) return 'Nothing was sent yet.';
  const counted = SERIES.map((name) => `${sum(name)} ${name.toLowerCase()}`).join(', ');
  return `Over time: ${counted}. Most were sent around ${top.label} (${top.Sent}).`;
}
