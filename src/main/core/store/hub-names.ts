import type { Db } from './open.ts';
import { first } from './statement.ts';

export interface PersonAtHub {
  conversation_id: number;
  first_name: string;
  last_name: string;
  phone: string;
}

const PERSON = `select v.id as conversation_id, k.first_name, k.last_name, v.phone from conversation v
  join campaign c on c.id = v.campaign_id join contact k on k.id = v.contact_id
  where v.phone = ? and c.uid = coalesce(?, c.uid) order by v.id desc limit 1`;
/** The person of a number, in one campaign or (null) in the newest; null = nobody here has it. */
export function personAtHub(db: Db, campaignUid: string | null, phone: string): PersonAtHub | null {
  return first<PersonAtHub>(db, PERSON, phone, campaignUid);
}

const CAMPAIGN = 'select name from campaign where uid = ?';
export function campaignNameByUid(db: Db, uid: string): string | null {
  return first<{ name: string }>(db, CAMPAIGN, uid)?.name ?? null;
}

const LIST = 'select name from list where uid = ?';
export function listNameByUid(db: Db, uid: string): string | null {
  return first<{ name: string }>(db, LIST, uid)?.name ?? null;
}
