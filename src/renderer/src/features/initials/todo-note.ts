import type { CampaignSummary } from '#shared/contract/campaigns.ts';
import { t } from '../../words/t.ts';

/** How much there is to do in a campaign. A hub's people come to this laptop once it is chosen. */
export function todoNote({ state, todo, atHub }: Pick<CampaignSummary, 'state' | 'todo' | 'atHub'>): string {
  if (state === 'paused') return t('paused');
  if (!atHub) return t('{{count}} to text', { count: todo });
  return todo === 0 ? t('people come from the hub') : t('{{count}} reserved here', { count: todo });
}
