import type { CampaignState } from '#shared/contract/campaigns.ts';

/** A step of a campaign's life that a person can take from where it stands. */
export interface StateStep {
  readonly to: CampaignState;
  readonly label: string;
  /** Said before the step is taken; null = the step is harmless, and taken at once. */
  readonly confirm: { readonly title: string; readonly consequence: string } | null;
  /** The step that people usually take next. */
  readonly main: boolean;
}

const CLOSE: StateStep = {
  to: 'closed',
  label: 'Close',
  main: false,
  confirm: {
    title: 'Close this campaign?',
    consequence:
      'Nobody new is texted, and nobody can reply from it any more. Its results stay, and can be exported. A closed campaign cannot be opened again.',
  },
};

const STEPS: Readonly<Record<CampaignState, readonly StateStep[]>> = {
  draft: [{ to: 'ready', label: 'Make ready', main: true, confirm: null }],
  ready: [
    {
      to: 'live',
      label: 'Start texting',
      main: true,
      confirm: { title: 'Start texting?', consequence: 'From now on texters can send. The list and the answers are fixed.' },
    },
    { to: 'draft', label: 'Back to draft', main: false, confirm: null },
  ],
  live: [
    {
      to: 'paused',
      label: 'Pause',
      main: true,
      confirm: {
        title: 'Pause this campaign?',
        consequence: 'No text goes out until it is resumed; texts that wait in the queue keep waiting. Replies still come in.',
      },
    },
    CLOSE,
  ],
  paused: [{ to: 'live', label: 'Resume', main: true, confirm: null }, CLOSE],
  closed: [],
};

export function stateSteps(state: CampaignState): readonly StateStep[] {
  return STEPS[state];
}

/** Where a campaign stands: one word, and what it means for those who text. */
export const STATE_WORDS: Readonly<Record<CampaignState, { readonly label: string; readonly meaning: string }>> = {
  draft: { label: 'Draft', meaning: 'Being written. Nobody can text from it yet.' },
  ready: { label: 'Ready', meaning: 'Checked and complete. Start it when the texters are here.' },
  live: { label: 'Live', meaning: 'Texters can send and answer.' },
  paused: { label: 'Paused', meaning: 'Nothing goes out until it is resumed.' },
  closed: { label: 'Closed', meaning: 'Done. Its results stay and can be exported.' },
};

/** The live campaign's list and answers are fixed; a closed one is fixed as a whole. */
export function lockedParts(state: CampaignState): { readonly list: boolean; readonly answers: boolean; readonly all: boolean } {
  const started = state === 'live' || state === 'paused';
  const closed = state === 'closed';
  return { list: started || closed, answers: started || closed, all: closed };
}
