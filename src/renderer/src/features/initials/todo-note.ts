import type { CampaignSummary } from '#shared/contract/campaigns.ts';
import { formatCount } from '../../ui/figure.tsx';

/** How much there is to do in a campaign. A hub's people come to this laptop once it is chosen. */
export function todoNote({ state, todo, atHub }: Pick<CampaignSummary, 'state' | 'todo' | 'atHub'>): string {
  if (state === 'paused') return 'paused';
  if (!atHub) return `${formatCount(todo)} to text`;
  return todo === 0 ? 'people come from the hub' : `${formatCount(todo)} reserved here`;
}
