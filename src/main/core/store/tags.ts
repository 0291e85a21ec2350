import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

const OF = 'select tag from conversation_tag where conversation_id = ? order by tagged_at, tag';
export function tagsOf(db: Db, conversationId: number): string[] {
  return all<{ tag: string }>(db, OF, conversationId).map(({ tag }) => tag);
}

const SPELLING = 'select tag from conversation_tag where tag = ? collate nocase limit 1';
/** The tag as it is spelled already, whatever its capitals; the given spelling when it is new. */
export function knownSpelling(db: Db, tag: string): string {
  return first<{ tag: string }>(db, SPELLING, tag)?.tag ?? tag;
}

const ADD = `insert into conversation_tag (conversation_id, tag, tagged_at) values (?, ?, ?) on conflict do nothing`;
/** Says whether the conversation did not have it. */
export function addTag(db: Db, conversationId: number, tag: string, at: number): boolean {
  return run(db, ADD, conversationId, tag, at).changes > 0;
}

const REMOVE = 'delete from conversation_tag where conversation_id = ? and tag = ?';
/** Says whether the conversation had it. */
export function removeTag(db: Db, conversationId: number, tag: string): boolean {
  return run(db, REMOVE, conversationId, tag).changes > 0;
}

const ALL = `select tag, count(*) as conversations from conversation_tag group by tag collate nocase
  order by conversations desc, tag`;
/** Every tag with the number of conversations that have it, the most used first. */
export function allTags(db: Db): { tag: string; conversations: number }[] {
  return all<{ tag: string; conversations: number }>(db, ALL);
}
