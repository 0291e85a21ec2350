import type { OpRow } from './ops.ts';
import { all, first } from './statement.ts';
import type { Db } from './open.ts';

/** What the merge must know of an op. */
export type RecordedOp = Pick<OpRow, 'id' | 'kind' | 'body' | 'by_person' | 'at' | 'message_uid' | 'state'>;

const ABOUT = `select id, kind, body, by_person, at, message_uid, state from op
  where phone = ? and campaign_uid = ? and state in ('pending', 'acked', 'settled') order by id`;
/** What was done here about one person in one campaign and the hub did not refuse, in order; without what is long past. */
export function opsAbout(db: Db, campaignUid: string, phone: string): RecordedOp[] {
  return all<RecordedOp>(db, ABOUT, phone, campaignUid);
}

const OPT_OUT = `select 1 from op where phone = ? and kind = 'opt_out' and state in ('pending', 'acked') limit 1`;
/** Whether this laptop has recorded an opt-out that what was pulled may not show yet. */
export function hasOpenOptOut(db: Db, phone: string): boolean {
  return first(db, OPT_OUT, phone) !== null;
}

const OUTCOME = `select 1 from op where message_uid = ? and kind = 'outcome' and state in ('pending', 'acked') limit 1`;
/** Whether this laptop has recorded what became of a permit of this text, and what was pulled may not show it yet. */
export function hasOpenOutcome(db: Db, messageUid: string): boolean {
  return first(db, OUTCOME, messageUid) !== null;
}

const OF_CAMPAIGN = `select 1 from op where campaign_uid = ? and kind in ('campaign.put', 'campaign.state', 'campaign.remove')
  and state in ('pending', 'acked') and phone is null limit 1`;
/** Whether a change of the campaign itself is on its way. */
export function hasOpenCampaignOp(db: Db, campaignUid: string): boolean {
  return first(db, OF_CAMPAIGN, campaignUid) !== null;
}

const REFUSED_PUT = `select 1 from op where campaign_uid = ? and kind = 'campaign.put' and state = 'rejected'
  and phone is null limit 1`;
/** Whether the hub has refused wording of this campaign. */
export function hasRefusedPut(db: Db, campaignUid: string): boolean {
  return first(db, REFUSED_PUT, campaignUid) !== null;
}

const OF_LIST = `select 1 from op where kind in ('list.put', 'list.remove') and state in ('pending', 'acked')
  and json_extract(body, '$.listId') = ? limit 1`;
/** Whether a change of the list itself is on its way. */
export function hasOpenListOp(db: Db, listUid: string): boolean {
  return first(db, OF_LIST, listUid) !== null;
}

const OF_SUPPRESSION = `select 1 from op where kind in ('suppression.part', 'suppression.put', 'suppression.remove')
  and state in ('pending', 'acked') and json_extract(body, '$.suppressionId') = ? limit 1`;
/** Whether a change of a do-not-text list is on its way. */
export function hasOpenSuppressionOp(db: Db, uid: string): boolean {
  return first(db, OF_SUPPRESSION, uid) !== null;
}

const OF_OFFICE = `select 1 from op where kind = 'office.put' and state in ('pending', 'acked')
  and json_extract(body, '$.content.part') = ? limit 1`;
/** Whether a change of what the office has for all campaigns is on its way. */
export function hasOpenOfficeOp(db: Db, part: string): boolean {
  return first(db, OF_OFFICE, part) !== null;
}
