import type { DashboardFigures, ReachedGroup } from '#shared/contract/dashboard.ts';
import { verdictWords } from '#shared/domain/verdict-words.ts';

type Groups = Pick<DashboardFigures['groups'], 'versions' | 'campaigns'>;

/** Two versions of one campaign are compared, and the two largest campaigns where several are shown. */
export function verdictsOf({ versions, campaigns }: Groups): DashboardFigures['verdicts'] {
  const found: DashboardFigures['verdicts'] = [];
  const compare = (about: 'versions' | 'campaigns', first: ReachedGroup, second: ReachedGroup): void => {
    const replied = (group: ReachedGroup) => ({ name: group.name, part: group.replied, of: group.people });
    const optedOut = (group: ReachedGroup) => ({ name: group.name, part: group.optedOut, of: group.people });
    found.push({ about, words: verdictWords('replies', replied(first), replied(second)) });
    found.push({ about, words: verdictWords('opt-outs', optedOut(first), optedOut(second)) });
  };
  for (const [i, first] of versions.entries()) {
    const second = versions[i + 1];
    if (second && sameCampaign(first, second)) compare('versions', first, second);
  }
  const [largest, next] = campaigns.toSorted((a, b) => b.people - a.people);
  if (largest && next) compare('campaigns', largest, next);
  return found;
}

/** Their ids are the campaign's with the version's letter behind it. */
function sameCampaign(first: ReachedGroup, second: ReachedGroup): boolean {
  return String(first.id).slice(0, -1) === String(second.id).slice(0, -1);
}
