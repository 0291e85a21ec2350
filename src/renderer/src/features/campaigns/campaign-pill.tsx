import type { CampaignState } from '#shared/contract/campaigns.ts';
import { StatePill } from '../../ui/state-pill.tsx';
import { STATE_WORDS } from './state-steps.ts';
import { t } from '../../words/t.ts';

const TONES = { draft: 'plain', ready: 'good', live: 'accent', paused: 'warn', closed: 'plain' } as const;

/** Where a campaign stands, as one word. */
export function CampaignPill({ state }: { state: CampaignState }) {
  return <StatePill tone={TONES[state]}>{t(STATE_WORDS[state].label)}</StatePill>;
}
