import type { QuestionKind } from '#shared/domain/script-tree.ts';
import { TEXT_ANSWER } from '#shared/protocol/campaign-ops.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

export interface AnswerOptionRow {
  id: number;
  /** Its name at the hub. */
  key: string;
  label: string;
  /** Key of the question that follows; null = what the question says. */
  next: string | null;
}

/** A question of a campaign with its answers in key order. One for free text has one answer, which stands for all words. */
export interface QuestionRow {
  id: number;
  /** Its name within the campaign, and at the hub. */
  key: string;
  kind: QuestionKind;
  text: string;
  line: string;
  next: string | null;
  answers: AnswerOptionRow[];
}

/** What was taken out of a script after it was answered stands behind this place; see hub-questions.ts. */
export const BEHIND = 1000;

const OF_CAMPAIGN = `select id, key, kind, text, line, next_key as next from question
  where campaign_id = ? and position < ${BEHIND} order by position, id`;
const OPTIONS = `select id, key, label, next_key as next from answer_option
  where question_id = ? and position < ${BEHIND} order by position, id`;
/** The questions of a campaign; the first of them begins the script. */
export function questionsOf(db: Db, campaignId: number): QuestionRow[] {
  return all<Omit<QuestionRow, 'answers'>>(db, OF_CAMPAIGN, campaignId).map((row) => ({
    ...row,
    answers: all<AnswerOptionRow>(db, OPTIONS, row.id),
  }));
}

/** Gives a name for the wire to a new question or answer. */
export type MakeKey = (kind: 'q' | 'a') => string;

/** A question as a draft has it. */
export interface QuestionWording {
  readonly key: string;
  readonly kind: QuestionKind;
  readonly text: string;
  readonly line: string;
  readonly next: string | null;
  readonly answers: readonly AnswerWording[];
}
interface AnswerWording {
  readonly id?: number | undefined;
  readonly label: string;
  readonly next: string | null;
}

const ALL_KEYS = 'select id, key from question where campaign_id = ?';
const INSERT = `insert into question (campaign_id, position, key, kind, text, line, next_key) values (?, ?, ?, ?, ?, ?, ?)`;
const UPDATE = 'update question set position = ?, kind = ?, text = ?, line = ?, next_key = ? where id = ?';
const DELETE = 'delete from question where id = ?';
/**
 * Makes the questions of a campaign these, in this order, each under its key. Those not named are removed with their
 * answers: only before anybody has answered.
 */
export function putQuestions(
  db: Db,
  campaignId: number,
  questions: readonly QuestionWording[],
  makeKey: MakeKey,
): void {
  const left = new Map(all<{ id: number; key: string }>(db, ALL_KEYS, campaignId).map(({ id, key }) => [key, id]));
  questions.forEach(({ key, kind, text, line, next, answers }, position) => {
    const known = left.get(key);
    left.delete(key);
    if (known !== undefined) run(db, UPDATE, position, kind, text, line, next, known);
    const id = known ?? run(db, INSERT, campaignId, position, key, kind, text, line, next).id;
    if (kind === 'text') putTextAnswer(db, id);
    else putAnswers(db, id, answers, makeKey);
  });
  for (const id of left.values()) run(db, DELETE, id);
}

const INSERT_OPTION = 'insert into answer_option (question_id, position, label, next_key, key) values (?, ?, ?, ?, ?)';
const UPDATE_OPTION = 'update answer_option set position = ?, label = ?, next_key = ? where id = ? and question_id = ?';
const DELETE_OPTION = 'delete from answer_option where id = ?';
/**
 * Makes the answers of a question these, in this order. One with the id of an answer of this question is that answer
 * under its new label and its old key; one without, or with a foreign id, is new; answers not named are removed.
 */
function putAnswers(db: Db, questionId: number, answers: readonly AnswerWording[], makeKey: MakeKey): void {
  const known = all<AnswerOptionRow>(db, OPTIONS, questionId);
  const left = new Set(known.filter(({ key }) => key !== TEXT_ANSWER).map(({ id }) => id));
  answers.forEach(({ id, label, next }, position) => {
    if (id !== undefined && left.delete(id)) run(db, UPDATE_OPTION, position, label, next, id, questionId);
    else run(db, INSERT_OPTION, questionId, position, label, next, makeKey('a'));
  });
  for (const { id, key } of known) if (left.has(id) || key === TEXT_ANSWER) run(db, DELETE_OPTION, id);
}

/** The label under which written answers are counted. */
export const TEXT_LABEL = 'Answered in own words';

function putTextAnswer(db: Db, questionId: number): void {
  const known = all<AnswerOptionRow>(db, OPTIONS, questionId);
  for (const { id, key } of known) if (key !== TEXT_ANSWER) run(db, DELETE_OPTION, id);
  if (!known.some(({ key }) => key === TEXT_ANSWER)) {
    run(db, INSERT_OPTION, questionId, 0, TEXT_LABEL, null, TEXT_ANSWER);
  }
}

const OPTION = `select o.id, o.label, o.key, o.next_key as next, o.question_id, q.campaign_id, q.text as question
  from answer_option o join question q on q.id = o.question_id where o.id = ?`;
export interface OptionInQuestion extends AnswerOptionRow {
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
  kind: QuestionKind;
  text: string;
}
const BY_ID = 'select id, campaign_id, key, kind, text from question where id = ?';
export function questionById(db: Db, questionId: number): QuestionRef | null {
  return first<QuestionRef>(db, BY_ID, questionId);
}

const TEXT_OPTION = 'select id from answer_option where question_id = ? and key = ?';
/** The one answer of a question for free text. */
export function textOptionOf(db: Db, questionId: number): number | null {
  return first<{ id: number }>(db, TEXT_OPTION, questionId, TEXT_ANSWER)?.id ?? null;
}
