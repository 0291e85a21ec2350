import type { HqResultsFilter } from '#shared/hq/results.ts';
import { t } from '../../words/t.ts';

/** A filter with what it is called, part by part. */
export interface ShownResults {
  readonly filter: HqResultsFilter;
  readonly names: { readonly campaign: string | null; readonly office: string | null; readonly rest: string | null };
}

export const EVERYTHING: ShownResults = {
  filter: { campaignId: null, officeId: null, texter: null, from: null, until: null },
  names: { campaign: null, office: null, rest: null },
};

export type Narrower = Partial<Pick<HqResultsFilter, 'texter' | 'from' | 'until'>>;

const DAY_MS = 86_400_000;

/** Times to choose from, seen from `now` by the clock of this computer. */
export function timeChoices(now: number): readonly { words: string; value: Narrower }[] {
  const today = new Date(now).setHours(0, 0, 0, 0);
  // Half a day more and back to midnight: a day with a change of the clock is not 24 hours.
  const days = (n: number): number => new Date(today - n * DAY_MS + DAY_MS / 2).setHours(0, 0, 0, 0);
  return [
    { words: t('Today'), value: { from: today, until: null } },
    { words: t('Yesterday'), value: { from: days(1), until: today } },
    { words: t('Last 7 days'), value: { from: days(6), until: null } },
    { words: t('Last 30 days'), value: { from: days(29), until: null } },
  ];
}

export function isNarrowed({ filter }: ShownResults): boolean {
  return Object.values(filter).some((value) => value !== null);
}
