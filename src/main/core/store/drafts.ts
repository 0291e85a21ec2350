import { first, run } from './statement.ts';
import type { Db } from './open.ts';

const OF = 'select body from draft where conversation_id = ?';
/** What stands in the composer of a conversation; empty = nothing. */
export function draftOf(db: Db, conversationId: number): string {
  return first<{ body: string }>(db, OF, conversationId)?.body ?? '';
}

const PUT = `insert into draft (conversation_id, body, saved_at) values (?, ?, ?)
  on conflict (conversation_id) do update set body = excluded.body, saved_at = excluded.saved_at`;
const DELETE = 'delete from draft where conversation_id = ?';
/** Keeps what is being written; an empty text leaves no draft. */
export function putDraft(db: Db, conversationId: number, body: string, at: number): void {
  if (body.trim() === '') run(db, DELETE, conversationId);
  else run(db, PUT, conversationId, body, at);
}
