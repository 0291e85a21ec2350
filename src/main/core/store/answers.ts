import { first, run } from './statement.ts';
import type { Db } from './open.ts';

/** The answer of one person to a campaign's question. */
export interface AnswerRow {
  option_id: number;
  /** Milliseconds since the epoch. */
  answered_at: number;
  texter: string;
}

const OF = 'select option_id, answered_at, texter from answer where conversation_id = ? and question_id = ?';
export function answerOf(db: Db, conversationId: number, questionId: number): AnswerRow | null {
  return first<AnswerRow>(db, OF, conversationId, questionId);
}

const PUT = `insert into answer (conversation_id, question_id, option_id, answered_at, texter) values (?, ?, ?, ?, ?)
  on conflict (conversation_id, question_id) do update set option_id = excluded.option_id,
    answered_at = excluded.answered_at, texter = excluded.texter`;
const CLEAR = 'delete from answer where conversation_id = ? and question_id = ?';
/** Records, changes or (null) clears an answer. */
export function putAnswer(db: Db, conversationId: number, questionId: number, row: AnswerRow | null): void {
  if (row === null) run(db, CLEAR, conversationId, questionId);
  else run(db, PUT, conversationId, questionId, row.option_id, row.answered_at, row.texter);
}
