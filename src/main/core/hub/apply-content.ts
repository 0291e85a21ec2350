import type { CampaignContent } from '#shared/protocol/campaign-ops.ts';
import { setHubWording } from '../store/hub-campaigns.ts';
import { putHubQuestions } from '../store/hub-questions.ts';
import type { Db } from '../store/open.ts';
import { setCampaignPhoto } from '../store/photos.ts';
import { putReminders } from '../store/reminders.ts';
import { putRules } from '../store/rules.ts';
import { putQuickReplies } from '../store/quick-replies.ts';

/**
 * Makes the wording of a stored campaign that of the hub: questions and answers keep their rows by key, so that what was
 * answered stays answered. Says whether a question or an answer is new. Must run inside a transaction.
 */
export function applyContent(db: Db, campaignId: number, content: CampaignContent): boolean {
  setHubWording(db, campaignId, content);
  // A hub that knows of no photos says nothing of them.
  if (content.media !== undefined) setCampaignPhoto(db, campaignId, content.media[0] ?? null);
  putQuickReplies(db, campaignId, [...content.quickReplies, ...(content.moreReplies ?? [])]);
  if (content.reminders) putReminders(db, campaignId, content.reminders);
  if (content.rules !== undefined) putRules(db, campaignId, content.rules);
  return putHubQuestions(db, campaignId, content.questions);
}
