import type { CampaignDraft, CampaignState, Question } from '#shared/contract/campaigns.ts';
import { refused } from '../refusal.ts';

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
  if (!sameAnswers(before.questions, after.questions)) {
    throw refused(
      'ANSWERS_FIXED',
      'The answers are fixed once a campaign has started, so that results can be compared.',
    );
  }
}

/** Wording, lines and where an answer leads may change; what is counted may not. */
function sameAnswers(before: readonly Question[], after: readonly Question[]): boolean {
  if (before.length !== after.length) return false;
  return before.every((question, place) => {
    const other = after[place];
    if (!other || other.kind !== question.kind || other.answers.length !== question.answers.length) return false;
    if (other.key !== undefined && other.key !== question.key) return false;
    return question.answers.every(({ id, label }, i) => {
      const answer = other.answers[i];
      return answer?.id === id && answer?.label === label;
    });
  });
}
