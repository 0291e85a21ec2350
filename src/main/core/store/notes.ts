import { all, run } from './statement.ts';
import type { Db } from './open.ts';

export interface NoteRow {
  id: number;
  body: string;
  /** Milliseconds since the epoch. */
  written_at: number;
  texter: string;
}

const OF = 'select id, body, written_at, texter from note where conversation_id = ? order by id';
export function notesOf(db: Db, conversationId: number): NoteRow[] {
  return all<NoteRow>(db, OF, conversationId);
}

/** `uid`: its name at the hub; null = it is not for the hub. */
export type NewNote = Omit<NoteRow, 'id'> & { uid: string | null };

const INSERT = 'insert into note (conversation_id, body, written_at, texter, uid) values (?, ?, ?, ?, ?)';
export function insertNote(db: Db, conversationId: number, row: NewNote): number {
  return run(db, INSERT, conversationId, row.body, row.written_at, row.texter, row.uid).id;
}

const DELETE = 'delete from note where id = ?';
/** The undo of writing it. */
export function deleteNote(db: Db, id: number): void {
  run(db, DELETE, id);
}
