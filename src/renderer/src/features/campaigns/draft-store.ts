import type { CampaignDetail, CampaignDraft } from '#shared/contract/campaigns.ts';
import type { DraftForm } from './draft-form.ts';
import { answerIdsOf, savableDraft, withAnswerIds, wordsOf } from './savable-draft.ts';

/** What the core has of a campaign, as far as this window knows: the last saved draft, and the ids of new answers. */
export interface DraftStore {
  /** What to save of a form. */
  draftOf(version: DraftForm): CampaignDraft;
  /** The core has saved it, and says what it has. */
  taken(version: DraftForm, answer: CampaignDetail): void;
  /** Somebody else has written it anew. */
  replaced(theirs: CampaignDraft): void;
  /** Whether what was read is only an older saving of this window that was still on its way, and no news. */
  isEcho(theirs: CampaignDraft): boolean;
}

/** A reading that is older than the last saving arrives within this time. */
const ECHO_MS = 3_000;

/** @param now milliseconds since the epoch. */
export function createDraftStore(detail: CampaignDraft, now: () => number): DraftStore {
  let saved = detail;
  let savedAt = -Infinity;
  const ids = new Map<string, number>();
  const ours = new Set([wordsOf(detail)]);
  return {
    draftOf: (version) => savableDraft(withAnswerIds(version, ids), saved).draft,
    taken(version, answer) {
      saved = answer;
      savedAt = now();
      ours.add(wordsOf(answer));
      for (const [key, id] of answerIdsOf(version, answer)) ids.set(key, id);
    },
    replaced(theirs) {
      saved = theirs;
      ids.clear();
    },
    isEcho: (theirs) => ours.has(wordsOf(theirs)) && now() - savedAt < ECHO_MS,
  };
}
