import { all, first, run } from './statement.ts';
import type { FigureScope } from './dashboard-views.ts';
import type { Db } from './open.ts';

const THROUGH = `select coalesce(max(message_id), 0) as id from reply_reading`;
const LOOKED = `select value from meta where key = 'results:replies-read-through'`;
/** The newest message that was looked at. */
export function readThrough(db: Db): number {
  const looked = Number(first<{ value: string }>(db, LOOKED)?.value ?? 0);
  return Math.max(looked, first<{ id: number }>(db, THROUGH)?.id ?? 0);
}

const SET_LOOKED = `insert into meta (key, value) values ('results:replies-read-through', ?)
  on conflict (key) do update set value = excluded.value`;
export function setReadThrough(db: Db, messageId: number): void {
  run(db, SET_LOOKED, String(messageId));
}

const NEXT = 'select id, campaign_id, direction, body from message where id > ? order by id limit ?';
export interface UnreadMessage {
  id: number;
  campaign_id: number;
  direction: 'in' | 'out';
  body: string;
}
export function messagesAfter(db: Db, id: number, limit: number): UnreadMessage[] {
  return all<UnreadMessage>(db, NEXT, id, limit);
}

const PUT = 'insert or replace into reply_reading (message_id, campaign_id, meaning) values (?, ?, ?)';
export function putReading(db: Db, messageId: number, campaignId: number, meaning: string): void {
  run(db, PUT, messageId, campaignId, meaning);
}

const MEANINGS = `select r.meaning, count(*) as replies from campaign c join reply_reading r on r.campaign_id = c.id
  where (c.id = ? or (? is null and c.mode = ?)) group by r.meaning order by replies desc, r.meaning`;
/** Replies by what they were read as, the most frequent first. */
export function repliesByMeaning(
  db: Db,
  { campaignId, mode }: Pick<FigureScope, 'campaignId' | 'mode'>,
): { meaning: string; replies: number }[] {
  return all<{ meaning: string; replies: number }>(db, MEANINGS, campaignId, campaignId, mode);
}
