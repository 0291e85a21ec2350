import { first } from './statement.ts';
import type { Db } from './open.ts';

const NEWEST = `select max(m.inbound_id) as head from campaign c
  join conversation v on v.campaign_id = c.id and v.phone = ? join message m on m.conversation_id = v.id
  where c.uid = ?`;
/** The hub's number of the newest inbound text of a person that is on this laptop; null = there is none. */
export function newestHead(db: Db, campaignUid: string, phone: string): number | null {
  return first<{ head: number | null }>(db, NEWEST, phone, campaignUid)?.head ?? null;
}
