import type { CampaignDraft, CampaignState } from '#shared/contract/campaigns.ts';
import { refused } from '../refusal.ts';

type Question = CampaignDraft['question'];

/**
 * Refuses a change that the campaign's state does not allow. Draft and ready: everything may change. Live and paused:
 * wording, quick replies and the number may; the list, the use and the answers stay, for people have been texted and
 * counted by them. Closed: nothing.
 */
export function refuseForbiddenChange(state: CampaignState, before: CampaignDraft, after: CampaignDraft): void {
  if (state === 'draft' || state === 'ready') return;
  if (state === 'closed') throw refused('CLOSED', 'This campaign is closed. Nothing in it can be changed any more.');
  const segmentOf = ({ segmentId }: CampaignDraft): number | null => segmentId ?? null;
  if (before.listId !== after.listId || segmentOf(before) !== segmentOf(after)) {
    throw refused('LIST_FIXED', 'The list is fixed once a campaign has started. Make a new campaign for another list.');
  }
  if (before.use !== after.use) throw refused('USE_FIXED', 'What a campaign is for is fixed once it has started.');
  if (!sameAnswers(before.question, after.question)) {
    throw refused(
      'ANSWERS_FIXED',
      'The answers are fixed once a campaign has started, so that results can be compared.',
    );
  }
}

function sameAnswers(before: Question, after: Question): boolean {
  if (before === null || after === null) return before === after;
  if (before.answers.length !== after.answers.length) return false;
  return before.answers.every(({ id, label }, i) => after.answers[i]?.id === id && after.answers[i]?.label === label);
}
