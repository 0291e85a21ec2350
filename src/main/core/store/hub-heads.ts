import { first } from './statement.ts';
import type { Db } from './open.ts';

const NEWEST = `select max(m.inbound_id) as head from campaign c
  join conversation v on v.campaign_id = c.id and v.phone = ? join message m on m.conversation_id = v.id
  where c.uid = ?`;
/** The hub's number of the newest inbound text of a person that is on this laptop; null = there is none. */
export function newestHead(db: Db, campaignUid: string, phone: string): number | null {
  return first<{ head: number | null }>(db, NEWEST, phone, campaignUid)?.head ?? null;
}

const SEEN = `select max(i.inbound_id) as head from message m
  join message i on i.conversation_id = m.conversation_id and i.direction = 'in'
  where m.id = ? and i.id < m.id`;
/**
 * The hub's number of the newest inbound text that was on this laptop when a text was pressed here: what its writer had
 * seen. Null = there was none. Ids of texts are in the order in which this laptop came to know them.
 */
export function headSeenBy(db: Db, messageId: number): number | null {
  return first<{ head: number | null }>(db, SEEN, messageId)?.head ?? null;
}
