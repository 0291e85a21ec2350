import type { CampaignState } from '#shared/contract/campaigns.ts';
import { phrase, type Phrase } from '../../words/t.ts';

/** A step of a campaign's life that a person can take from where it stands. */
export interface StateStep {
  readonly to: CampaignState;
  /** The command whose key takes it. */
  readonly command: 'campaign.step' | 'campaign.pause' | 'campaign.toDraft' | 'campaign.close';
  readonly label: Phrase;
  /** Said before the step is taken; null = the step is harmless, and taken at once. */
  readonly confirm: { readonly title: Phrase; readonly consequence: Phrase } | null;
}

const CLOSE: StateStep = {
  to: 'closed',
  command: 'campaign.close',
  label: phrase('Close'),
  confirm: {
    title: phrase('Close this campaign?'),
    consequence: phrase(
      'Nobody new is texted, and nobody can be answered from it any more. Its results stay, and can be exported. A closed campaign cannot be opened again.',
    ),
  },
};

const STEPS: Readonly<Record<CampaignState, readonly StateStep[]>> = {
  draft: [{ to: 'ready', command: 'campaign.step', label: phrase('Make ready'), confirm: null }],
  ready: [
    { to: 'draft', command: 'campaign.toDraft', label: phrase('Back to draft'), confirm: null },
    {
      to: 'live',
      command: 'campaign.step',
      label: phrase('Start'),
      confirm: {
        title: phrase('Start this campaign?'),
        consequence: phrase(
          'From now on texters can send, one key press for each text. The list and the answers are fixed.',
        ),
      },
    },
  ],
  live: [
    {
      to: 'paused',
      command: 'campaign.pause',
      label: phrase('Pause'),
      confirm: {
        title: phrase('Pause this campaign?'),
        consequence: phrase(
          'No text goes out until it is resumed; those that wait in the queue keep waiting. Replies still come in.',
        ),
      },
    },
    CLOSE,
  ],
  paused: [CLOSE, { to: 'live', command: 'campaign.step', label: phrase('Resume'), confirm: null }],
  closed: [],
};

/** The steps from a state, the likeliest last, where the filled button stands. */
export function stateSteps(state: CampaignState): readonly StateStep[] {
  return STEPS[state];
}

/** Where a campaign stands: one word, and what it means for those who text. */
export const STATE_WORDS: Readonly<Record<CampaignState, { readonly label: Phrase; readonly meaning: Phrase }>> = {
  draft: { label: phrase('Draft'), meaning: phrase('Being written; nobody can text from it yet.') },
  ready: { label: phrase('Ready'), meaning: phrase('Complete; start it when the texters are here.') },
  live: { label: phrase('Live'), meaning: phrase('Texters can send and answer.') },
  paused: { label: phrase('Paused'), meaning: phrase('Nothing goes out until it is resumed.') },
  closed: { label: phrase('Closed'), meaning: phrase('Its results stay and can be exported.') },
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
