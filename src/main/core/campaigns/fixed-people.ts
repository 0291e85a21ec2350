import type { CampaignDraft } from '#shared/contract/campaigns.ts';
import type { CampaignRow } from '../store/campaigns.ts';

/** A campaign that keeps its segment keeps the list of its people, of which a window need not know yet. */
export function withFixedPeople({ segment_id, list_id }: CampaignRow, draft: CampaignDraft): CampaignDraft {
  const { segmentId = draft.listId === null || draft.listId === list_id ? segment_id : null } = draft;
  if (segmentId === null) return { ...draft, segmentId };
  return { ...draft, segmentId, listId: segmentId === segment_id ? list_id : null };
}
