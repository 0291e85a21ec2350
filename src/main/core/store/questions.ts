import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

export interface AnswerOptionRow {
  id: number;
  label: string;
}

/** A campaign's question with its answers in key order. */
export interface QuestionRow {
  id: number;
  text: string;
  answers: AnswerOptionRow[];
}

const OF_CAMPAIGN = 'select id, text from question where campaign_id = ? order by position limit 1';
const OPTIONS = 'select id, label from answer_option where question_id = ? order by position';
/** The question of a campaign; null = it asks nothing. */
export function questionOf(db: Db, campaignId: number): QuestionRow | null {
  const row = first<{ id: number; text: string }>(db, OF_CAMPAIGN, campaignId);
  return row ? { ...row, answers: all<AnswerOptionRow>(db, OPTIONS, row.id) } : null;
}

/** Gives a name for the wire to a new question or answer. */
export type MakeKey = (kind: 'q' | 'a') => string;

/** A question, or an answer, as the hub knows it: by a key that it keeps for good. */
export interface KeyedQuestion {
  id: number;
  key: string;
  text: string;
  answers: { id: number; key: string; label: string }[];
}

const KEYED_OF_CAMPAIGN = 'select id, key, text from question where campaign_id = ? order by position limit 1';
const KEYED_OPTIONS = 'select id, key, label from answer_option where question_id = ? order by position';
/** The question of a campaign with its keys; null = it asks nothing. */
export function keyedQuestionOf(db: Db, campaignId: number): KeyedQuestion | null {
  const row = first<Omit<KeyedQuestion, 'answers'>>(db, KEYED_OF_CAMPAIGN, campaignId);
  return row ? { ...row, answers: all<KeyedQuestion['answers'][number]>(db, KEYED_OPTIONS, row.id) } : null;
}

const INSERT = 'insert into question (campaign_id, position, text, key) values (?, 0, ?, ?)';
export function insertQuestion(db: Db, campaignId: number, question: { text: string; key: string }): number {
  return run(db, INSERT, campaignId, question.text, question.key).id;
}

const UPDATE = 'update question set text = ? where id = ?';
export function setQuestionText(db: Db, questionId: number, text: string): void {
  run(db, UPDATE, text, questionId);
}

const DELETE = 'delete from question where campaign_id = ?';
/** Removes the question with its answers; only before anybody has answered. */
export function deleteQuestion(db: Db, campaignId: number): void {
  run(db, DELETE, campaignId);
}

const INSERT_OPTION = 'insert into answer_option (question_id, position, label, key) values (?, ?, ?, ?)';
const UPDATE_OPTION = 'update answer_option set position = ?, label = ? where id = ? and question_id = ?';
const DELETE_OPTION = 'delete from answer_option where id = ?';
/**
 * Makes the answers of a question these, in this order. One with the id of an answer of this question is that answer
 * under its new label and its old key; one without, or with a foreign id, is new; answers not named are removed.
 */
export function putAnswers(
  db: Db,
  questionId: number,
  answers: readonly { readonly id?: number | undefined; readonly label: string }[],
  makeKey: MakeKey,
): void {
  const left = new Set(all<AnswerOptionRow>(db, OPTIONS, questionId).map(({ id }) => id));
  answers.forEach(({ id, label }, position) => {
    if (id !== undefined && left.delete(id)) run(db, UPDATE_OPTION, position, label, id, questionId);
    else run(db, INSERT_OPTION, questionId, position, label, makeKey('a'));
  });
  for (const id of left) run(db, DELETE_OPTION, id);
}

const OPTION = `select o.id, o.label, o.key, o.question_id, q.campaign_id, q.text as question
  from answer_option o join question q on q.id = o.question_id where o.id = ?`;
export interface OptionInQuestion extends AnswerOptionRow {
  /** Its name at the hub. */
  key: string;
  question_id: number;
  campaign_id: number;
  question: string;
}
/** One answer with the question and the campaign it belongs to. */
export function optionById(db: Db, optionId: number): OptionInQuestion | null {
  return first<OptionInQuestion>(db, OPTION, optionId);
}

export interface QuestionRef {
  id: number;
  campaign_id: number;
  /** Its name at the hub. */
  key: string;
}
const BY_ID = 'select id, campaign_id, key from question where id = ?';
export function questionById(db: Db, questionId: number): QuestionRef | null {
  return first<QuestionRef>(db, BY_ID, questionId);
}
