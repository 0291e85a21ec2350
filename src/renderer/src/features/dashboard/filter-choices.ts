import type { DashboardFilter } from '#shared/contract/dashboard.ts';
import { t } from '../../words/t.ts';

const DAY_MS = 86_400_000;

/** What narrows the dashboard, each with the words that the screen shows for it. */
export interface ShownFilter {
  readonly filter: DashboardFilter;
  readonly words: readonly string[];
}

export const NO_FILTER: ShownFilter = {
  filter: { listId: null, segmentId: null, texter: null, from: null, until: null },
  words: [],
};

type Part = 'list' | 'segment' | 'texter' | 'time';

export interface FilterChoice {
  readonly part: Part;
  readonly words: string;
  readonly change: Partial<DashboardFilter>;
}

/** Days begin at midnight here. */
function midnight(nowAt: number): number {
  return new Date(nowAt).setHours(0, 0, 0, 0);
}

type Named = readonly { readonly id: number; readonly name: string }[];

/** Everything that can be chosen: times first, then who texted, then the lists and the segments. */
export function filterChoices(
  nowAt: number,
  texters: readonly string[],
  lists: Named,
  segments: Named = [],
): FilterChoice[] {
  const today = midnight(nowAt);
  const days = (n: number): number => midnight(today - n * DAY_MS + DAY_MS / 2);
  const time = (words: string, from: number, until: number | null): FilterChoice => ({
    part: 'time',
    words,
    change: { from, until },
  });
  return [
    time(t('Today'), today, null),
    time(t('Yesterday'), days(1), today),
    time(t('Last 7 days'), days(6), null),
    time(t('Last 30 days'), days(29), null),
    ...texters.map((texter): FilterChoice => ({
      part: 'texter',
      words: t('Texter: {{texter}}', { texter: texter || t('No name given') }),
      change: { texter },
    })),
    ...lists.map(({ id, name }): FilterChoice => ({
      part: 'list',
      words: t('List: {{name}}', { name }),
      change: { listId: id },
    })),
    ...segments.map(({ id, name }): FilterChoice => ({
      part: 'segment',
      words: t('Segment: {{name}}', { name }),
      change: { segmentId: id },
    })),
  ];
}

/** The same with one more choice; one of the same kind is replaced. */
export function withChoice(
  { filter }: ShownFilter,
  choices: readonly FilterChoice[],
  choice: FilterChoice,
): ShownFilter {
  const next = { ...filter, ...choice.change };
  const shown = choices.filter(({ change }) =>
    Object.entries(change).every(([key, value]) => next[key as keyof DashboardFilter] === value),
  );
  return { filter: next, words: shown.map(({ words }) => words) };
}
