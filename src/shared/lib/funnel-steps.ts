import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { barWidth, share } from '#shared/lib/shares.ts';

export interface FunnelStep {
  readonly key: keyof DashboardFigures['funnel'];
  readonly label: string;
  readonly people: number;
  /** The share with its base in words; empty for the first step. */
  readonly ofBase: string;
  readonly width: number;
}

type Funnel = DashboardFigures['funnel'];

/** Each step with what it is a share of: replies of those reached, answers of those who replied. */
const STEPS: readonly { key: keyof Funnel; label: string; base: keyof Funnel | null; baseWords: string }[] = [
  { key: 'contacts', label: 'On the list', base: null, baseWords: '' },
  { key: 'texted', label: 'Texted', base: 'contacts', baseWords: 'of the list' },
  { key: 'delivered', label: 'Delivered', base: 'texted', baseWords: 'of those texted' },
  { key: 'replied', label: 'Replied', base: 'delivered', baseWords: 'of those reached' },
  { key: 'answered', label: 'Answer recorded', base: 'replied', baseWords: 'of those who replied' },
];

const ENDS: typeof STEPS = [
  { key: 'optedOut', label: 'Opted out', base: 'texted', baseWords: 'of those texted' },
  { key: 'wrongNumber', label: 'Wrong number', base: 'texted', baseWords: 'of those texted' },
];

export function funnelSteps(funnel: Funnel): FunnelStep[] {
  return STEPS.map((step) => shape(step, funnel));
}

/** Where people left: no part of the way down, hence apart. */
export function funnelEnds(funnel: Funnel): FunnelStep[] {
  return ENDS.map((step) => shape(step, funnel));
}

function shape({ key, label, base, baseWords }: (typeof STEPS)[number], funnel: Funnel): FunnelStep {
  const people = funnel[key];
  const ofBase = base === null ? '' : `${share(people, funnel[base])} ${baseWords}`;
  return { key, label, people, ofBase, width: barWidth(people, funnel.contacts) };
}
