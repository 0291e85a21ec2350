import { all, run } from './statement.ts';
import type { Db } from './open.ts';

/** An answer of one person to a question; several rows where the question takes several. */
export interface AnswerRow {
  option_id: number;
  /** Milliseconds since the epoch. */
  answered_at: number;
  texter: string;
  /** What was written down; null = the answer is the option. */
  words: string | null;
}

const COLUMNS = 'option_id, answered_at, texter, words';
const OF = `select a.option_id, a.answered_at, a.texter, a.words from answer a join answer_option o on o.id = a.option_id
  where a.conversation_id = ? and a.question_id = ? order by o.position, o.id`;
/** What a person answered to a question, in the order of its keys; empty = nothing yet. */
export function answersTo(db: Db, conversationId: number, questionId: number): AnswerRow[] {
  return all<AnswerRow>(db, OF, conversationId, questionId);
}

const CLEAR = 'delete from answer where conversation_id = ? and question_id = ?';
const INSERT = `insert into answer (conversation_id, question_id, ${COLUMNS}) values (?, ?, ?, ?, ?, ?)`;
/** Makes the answers of a person to a question these; none = they are taken back. */
export function putAnswers(db: Db, conversationId: number, questionId: number, rows: readonly AnswerRow[]): void {
  run(db, CLEAR, conversationId, questionId);
  for (const { option_id, answered_at, texter, words } of rows) {
    run(db, INSERT, conversationId, questionId, option_id, answered_at, texter, words);
  }
}
