import type { CampaignState } from '#shared/contract/campaigns.ts';
import { refused } from '../refusal.ts';

/** Where a campaign can go from where it stands. */
const STEPS: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['ready'],
  ready: ['live', 'draft'],
  live: ['paused', 'closed'],
  paused: ['live', 'closed'],
  closed: [],
};

const NAMES: Readonly<Record<CampaignState, string>> = {
  draft: 'a draft',
  ready: 'ready',
  live: 'live',
  paused: 'paused',
  closed: 'closed',
};

/** Refuses a step that is none: a draft must be made ready before it is started, and a closed campaign stays closed. */
export function refuseWrongStep(from: CampaignState, to: CampaignState): void {
  if (STEPS[from].includes(to)) return;
  throw refused('WRONG_STEP', `This campaign is ${NAMES[from]}; from there it cannot become ${NAMES[to]}.`);
}

/** Whether a campaign has to be without problems to come into a state. */
export function mustBeComplete(to: CampaignState): boolean {
  return to === 'ready' || to === 'live';
}
