import type { CampaignContent } from '#shared/protocol/campaign-ops.ts';
import type { Db } from '../store/open.ts';

/**
 * Makes the wording of a stored campaign that of the hub: questions and answers keep their rows by key, so that what was
 * answered stays answered. Says whether a question or an answer came or went. Must run inside a transaction.
 */
export function applyContent(_db: Db, _campaignId: number, _content: CampaignContent): boolean {
  return false;
}
