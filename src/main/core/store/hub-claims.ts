import type { Db } from './open.ts';
import { IS_OPEN } from './outbox.ts';
import { all, first } from './statement.ts';

export interface ClaimCampaign {
  id: number;
  uid: string;
  state: string;
}

const CAMPAIGN = 'select id, uid, state from campaign where id = ? and hub_version is not null';
/** A campaign of the hub; null = it is not there. */
export function claimCampaign(db: Db, campaignId: number): ClaimCampaign | null {
  return first<ClaimCampaign>(db, CAMPAIGN, campaignId);
}

const TODO_PHONES = `select phone from conversation where campaign_id = ? and status = 'todo' order by id limit ?`;
/** People still to text, in the order in which they are shown. */
export function todoPhones(db: Db, campaignId: number, limit: number): string[] {
  return all<{ phone: string }>(db, TODO_PHONES, campaignId, limit).map(({ phone }) => phone);
}

const QUEUED = `select distinct m.to_number as phone, m.campaign_id as campaignId from message m indexed by message_open
  join campaign c on c.id = m.campaign_id
  where ${IS_OPEN} and m.state = 'queued' and m.step = 'initial' and c.hub_version is not null and c.state = 'live'
  limit ?`;
/** People whose first text was pressed and waits. */
export function queuedInitials(db: Db, limit: number): { phone: string; campaignId: number }[] {
  return all<{ phone: string; campaignId: number }>(db, QUEUED, limit);
}
