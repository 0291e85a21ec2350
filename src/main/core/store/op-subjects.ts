import type { OpBody, OpKind } from '#shared/protocol/ops.ts';
import type { OpRow } from './ops.ts';
import { all, first } from './statement.ts';
import type { Db } from './open.ts';

/** An op that the hub may not have taken in yet, or whose effect has not come back. */
export type OpenOp = Pick<OpRow, 'op_uuid' | 'seq' | 'kind' | 'body'>;

const OPEN = `select op_uuid, seq, kind, body from op where state in ('pending', 'acked')`;

const NEWEST_ABOUT = `${OPEN} and phone = ? and campaign_uid = ? and kind in (select value from json_each(?))
  order by id desc limit 1`;
/** The newest open op of some kinds about one person in one campaign. */
export function newestOpAbout(
  db: Db,
  { campaignId, phone }: { readonly campaignId: string; readonly phone: string },
  kinds: readonly OpKind[],
): OpenOp | null {
  return first<OpenOp>(db, NEWEST_ABOUT, phone, campaignId, JSON.stringify(kinds));
}

const NEWEST_OF_CAMPAIGN = `${OPEN} and phone is null and campaign_uid = ? order by id desc limit 1`;
/** The newest open op about a campaign itself: its wording, its state, its removal. */
export function newestOpOfCampaign(db: Db, campaignUid: string): OpenOp | null {
  return first<OpenOp>(db, NEWEST_OF_CAMPAIGN, campaignUid);
}

const NEWEST_OF_OFFICE = `${OPEN} and kind = 'office.put' and json_extract(body, '$.content.part') = ?
  order by id desc limit 1`;
/** The newest open op about the office's quick replies, or about its rules. */
export function newestOpOfOffice(db: Db, part: OpBody<'office.put'>['content']['part']): OpenOp | null {
  return first<OpenOp>(db, NEWEST_OF_OFFICE, part);
}

const PENDING_ROWS = `select json_extract(body, '$.listId') as uid from op where state = 'pending' and kind = 'list.rows'`;
/** Lists (by uid) of which the hub may lack people that were recorded. */
export function listsOnTheWay(db: Db): string[] {
  return all<{ uid: string }>(db, PENDING_ROWS).map(({ uid }) => uid);
}

const REFUSED = `select distinct json_extract(r.body, '$.listId') as uid from op r
  where r.state = 'rejected' and r.dismissed_at is null and r.kind in ('list.put', 'list.rows', 'list.end')
  and not exists (select 1 from op p where p.kind = 'list.put' and p.id > r.id
    and json_extract(p.body, '$.listId') = json_extract(r.body, '$.listId'))`;
/** Lists (by uid) of which the hub refused a part, unless a person has read why, or they were begun anew since. */
export function refusedLists(db: Db): string[] {
  return all<{ uid: string }>(db, REFUSED).map(({ uid }) => uid);
}
