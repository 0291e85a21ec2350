import type { Mode } from './campaign-mode.ts';
import { all, run } from './statement.ts';
import type { Db } from './open.ts';

const INDEX_PEOPLE = `insert into person_words (rowid, name)
  select v.id, k.first_name || ' ' || k.last_name from conversation v join contact k on k.id = v.contact_id
  where v.id > (select coalesce(max(id), 0) from person_words_docsize) order by v.id limit ?`;
/** Makes the newest conversations findable by name; says how many there were, at most `limit`. */
export function indexPeople(db: Db, limit: number): number {
  return run(db, INDEX_PEOPLE, limit).changes;
}

const BY_PHONE = `select v.id from conversation v join campaign c on c.id = v.campaign_id
  where v.phone = ? and c.mode = ? order by v.id desc limit ?`;
/** Conversations with a number in E.164, newest campaign first. */
export function idsByPhone(db: Db, phone: string, mode: Mode, limit: number): number[] {
  return idsOf(all(db, BY_PHONE, phone, mode, limit));
}

const BY_DIGITS = `select v.id from conversation v join campaign c on c.id = v.campaign_id
  where v.phone like '%' || ? || '%' and c.mode = ? limit ?`;
/** Conversations whose number holds these digits. */
export function idsByDigits(db: Db, digits: string, mode: Mode, limit: number): number[] {
  return idsOf(all(db, BY_DIGITS, digits, mode, limit));
}

const BY_NAME = `select v.id from person_words w join conversation v on v.id = w.rowid
  join campaign c on c.id = v.campaign_id where w.name match ? and c.mode = ? order by w.rowid desc limit ?`;
/** Conversations with people whose names hold every word of an FTS5 query. */
export function idsByName(db: Db, words: string, mode: Mode, limit: number): number[] {
  return idsOf(all(db, BY_NAME, words, mode, limit));
}

const BY_TEXT = `select m.conversation_id as id from message_words w join message m on m.id = w.rowid
  join campaign c on c.id = m.campaign_id where w.body match ? and c.mode = ? order by w.rowid desc limit ?`;
/** Conversations with a reply of either side that holds every word of an FTS5 query, newest first, each once. */
export function idsByText(db: Db, words: string, mode: Mode, limit: number): number[] {
  return [...new Set(idsOf(all(db, BY_TEXT, words, mode, limit)))];
}

function idsOf(rows: { id: number }[]): number[] {
  return rows.map(({ id }) => id);
}
