import type { QuickReply } from '#shared/contract/campaigns.ts';
import { all, run } from './statement.ts';
import type { Db } from './open.ts';

const OF_CAMPAIGN =
  'select label, body, photo_sha256 as photo from quick_reply where campaign_id = ? order by position';
/** A campaign's quick replies in key order. */
export function quickRepliesOf(db: Db, campaignId: number): QuickReply[] {
  return all<Required<QuickReply>>(db, OF_CAMPAIGN, campaignId).map(({ label, body, photo }) =>
    photo === null ? { label, body } : { label, body, photo },
  );
}

const DELETE = 'delete from quick_reply where campaign_id = ?';
const INSERT = 'insert into quick_reply (campaign_id, position, label, body, photo_sha256) values (?, ?, ?, ?, ?)';
/** Makes the campaign's quick replies these. Nothing refers to a quick reply, so that rewriting all of them is safe. */
export function putQuickReplies(db: Db, campaignId: number, replies: readonly QuickReply[]): void {
  run(db, DELETE, campaignId);
  replies.forEach(({ label, body, photo = null }, position) =>
    run(db, INSERT, campaignId, position, label, body, photo),
  );
}
