import type { ConversationRow } from '#shared/protocol/rows.ts';
import { optionByKeys } from './hub-questions.ts';
import { all, run } from './statement.ts';
import type { Db } from './open.ts';

interface Given {
  question_id: number;
  option_id: number;
}

const ANSWERS = 'select question_id, option_id from answer where conversation_id = ?';
const PUT_ANSWER = `insert into answer (conversation_id, question_id, option_id, answered_at, texter, words)
  values (?, ?, ?, ?, ?, ?)
  on conflict (conversation_id, question_id, option_id) do update set answered_at = excluded.answered_at,
    texter = excluded.texter, words = excluded.words
  where (answered_at, texter, words) is not (excluded.answered_at, excluded.texter, excluded.words)`;
const DROP_ANSWER = 'delete from answer where conversation_id = ? and question_id = ? and option_id = ?';

/**
 * Makes the answers of a conversation these. One to a question that is not here yet is left out: when the question comes,
 * its campaign's conversations are looked at again. Says whether anything is different now.
 */
export function putHubAnswers(
  db: Db,
  { id, campaignId }: { readonly id: number; readonly campaignId: number },
  answers: ConversationRow['answers'],
): boolean {
  const left = new Map(all<Given>(db, ANSWERS, id).map((row) => [row.option_id, row.question_id]));
  let changes = 0;
  for (const [questionKey, { optionId, optionIds, words, by, at }] of Object.entries(answers)) {
    for (const optionKey of optionIds ?? [optionId]) {
      const option = optionByKeys(db, campaignId, questionKey, optionKey);
      if (!option) continue;
      left.delete(option.option_id);
      const { question_id, option_id } = option;
      changes += run(db, PUT_ANSWER, id, question_id, option_id, at, by, words ?? null).changes;
    }
  }
  for (const [optionId, questionId] of left) changes += run(db, DROP_ANSWER, id, questionId, optionId).changes;
  return changes > 0;
}

const TAGS = 'select tag from conversation_tag where conversation_id = ?';
const ADD_TAG = `insert into conversation_tag (conversation_id, tag, tagged_at)
  values (?, ?, max(?, 1 + coalesce((select max(tagged_at) from conversation_tag where conversation_id = ?), 0)))`;
const DROP_TAG = 'delete from conversation_tag where conversation_id = ? and tag = ?';

/** Makes the tags of a conversation these; new ones come behind. Says whether anything is different now. */
export function putHubTags(db: Db, id: number, tags: readonly string[], at: number): boolean {
  const left = new Set(all<{ tag: string }>(db, TAGS, id).map(({ tag }) => tag));
  let changes = 0;
  for (const tag of tags) if (!left.delete(tag)) changes += run(db, ADD_TAG, id, tag, at, id).changes;
  for (const tag of left) changes += run(db, DROP_TAG, id, tag).changes;
  return changes > 0;
}

const NOTES = 'select uid from note where conversation_id = ? and uid is not null';
const ADD_NOTE = `insert into note (conversation_id, body, written_at, texter, uid) values (?, ?, ?, ?, ?)
  on conflict do nothing`;
const DROP_NOTE = 'delete from note where uid = ?';

/** Makes the hub's notes on a conversation these; notes of this laptop alone stay. Says whether anything is different now. */
export function putHubNotes(db: Db, id: number, notes: ConversationRow['notes']): boolean {
  const left = new Set(all<{ uid: string }>(db, NOTES, id).map(({ uid }) => uid));
  let changes = 0;
  for (const { noteId, body, by, at } of notes) {
    if (!left.delete(noteId)) changes += run(db, ADD_NOTE, id, body, at, by, noteId).changes;
  }
  for (const uid of left) changes += run(db, DROP_NOTE, uid).changes;
  return changes > 0;
}
