import type { CampaignState } from '#shared/contract/campaigns.ts';

/** A step of a campaign's life that a person can take from where it stands. */
export interface StateStep {
  readonly to: CampaignState;
  /** The command whose key takes it. */
  readonly command: 'campaign.step' | 'campaign.pause' | 'campaign.toDraft' | 'campaign.close';
  readonly label: string;
  /** Said before the step is taken; null = the step is harmless, and taken at once. */
  readonly confirm: { readonly title: string; readonly consequence: string } | null;
}

const CLOSE: StateStep = {
  to: 'closed',
  command: 'campaign.close',
  label: 'Close',
  confirm: {
    title: 'Close this campaign?',
    consequence:
      'Nobody new is texted, and nobody can be answered from it any more. Its results stay, and can be exported. A closed campaign cannot be opened again.',
  },
};

const STEPS: Readonly<Record<CampaignState, readonly StateStep[]>> = {
  draft: [{ to: 'ready', command: 'campaign.step', label: 'Make ready', confirm: null }],
  ready: [
    { to: 'draft', command: 'campaign.toDraft', label: 'Back to draft', confirm: null },
    {
      to: 'live',
      command: 'campaign.step',
      label: 'Start',
      confirm: {
        title: 'Start this campaign?',
        consequence: 'From now on texters can send, one key press for each text. The list and the answers are fixed.',
      },
    },
  ],
  live: [
    {
      to: 'paused',
      command: 'campaign.pause',
      label: 'Pause',
      confirm: {
        title: 'Pause this campaign?',
        consequence:
          'No text goes out until it is resumed; those that wait in the queue keep waiting. Replies still come in.',
      },
    },
    CLOSE,
  ],
  paused: [CLOSE, { to: 'live', command: 'campaign.step', label: 'Resume', confirm: null }],
  closed: [],
};

/** The steps from a state, the likeliest last, where the filled button stands. */
export function stateSteps(state: CampaignState): readonly StateStep[] {
  return STEPS[state];
}

/** Where a campaign stands: one word, and what it means for those who text. */
export const STATE_WORDS: Readonly<Record<CampaignState, { readonly label: string; readonly meaning: string }>> = {
  draft: { label: 'Draft', meaning: 'Being written; nobody can text from it yet.' },
  ready: { label: 'Ready', meaning: 'Complete; start it when the texters are here.' },
  live: { label: 'Live', meaning: 'Texters can send and answer.' },
  paused: { label: 'Paused', meaning: 'Nothing goes out until it is resumed.' },
  closed: { label: 'Closed', meaning: 'Its results stay and can be exported.' },
};

/**
 * What of a campaign is fixed by its state: the list and the answers once it has started, everything once it is closed, and
 * on a laptop that only texts.
 */
export function lockedParts(
  state: CampaignState,
  readOnly = false,
): {
  readonly list: boolean;
  readonly answers: boolean;
  readonly all: boolean;
} {
  const all = state === 'closed' || readOnly;
  const started = all || state === 'live' || state === 'paused';
  return { list: started, answers: started, all };
}
