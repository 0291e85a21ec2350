import type { CampaignContent } from '#shared/protocol/campaign-ops.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';
import { BEHIND } from './questions.ts';

type Question = CampaignContent['questions'][number];

interface Keyed {
  id: number;
  key: string;
}

const QUESTIONS = 'select id, key from question where campaign_id = ? order by position, id';
const OPTIONS = 'select id, key from answer_option where question_id = ? order by position, id';
const INSERT = `insert into question (campaign_id, position, text, kind, line, next_key, key)
  values (?, ?, ?, ?, ?, ?, ?)`;
const UPDATE = 'update question set position = ?, text = ?, kind = ?, line = ?, next_key = ? where id = ?';
const DELETE =
  'delete from question where id = ? and not exists (select 1 from answer where question_id = question.id)';
const PUT_BEHIND = `update question set position = ${BEHIND} + id where id = ?`;
const INSERT_OPTION = 'insert into answer_option (question_id, position, label, next_key, key) values (?, ?, ?, ?, ?)';
const UPDATE_OPTION = 'update answer_option set position = ?, label = ?, next_key = ? where id = ?';
const DELETE_OPTION = `delete from answer_option where id = ?
  and not exists (select 1 from answer where option_id = answer_option.id)`;
const PUT_OPTION_BEHIND = `update answer_option set position = ${BEHIND} + id where id = ?`;

/**
 * Makes a campaign's questions these, each under its key. What was answered is never deleted, only put behind. Says
 * whether a question or an answer is new.
 */
export function putHubQuestions(db: Db, campaignId: number, questions: readonly Question[]): boolean {
  const known = new Map(all<Keyed>(db, QUESTIONS, campaignId).map((row) => [row.key, row.id]));
  let anyNew = false;
  questions.forEach((question, position) => {
    const { questionId, text, kind = 'one', line = '', next = null, answers } = question;
    const found = known.get(questionId);
    known.delete(questionId);
    if (found !== undefined) run(db, UPDATE, position, text, kind, line, next, found);
    const id = found ?? run(db, INSERT, campaignId, position, text, kind, line, next, questionId).id;
    const newAnswers = putOptions(db, id, answers);
    anyNew ||= newAnswers || found === undefined;
  });
  for (const id of known.values()) if (run(db, DELETE, id).changes === 0) run(db, PUT_BEHIND, id);
  return anyNew;
}

function putOptions(db: Db, questionId: number, answers: Question['answers']): boolean {
  const known = new Map(all<Keyed>(db, OPTIONS, questionId).map((row) => [row.key, row.id]));
  let anyNew = false;
  answers.forEach(({ optionId, label, next = null }, position) => {
    const found = known.get(optionId);
    known.delete(optionId);
    if (found !== undefined) return void run(db, UPDATE_OPTION, position, label, next, found);
    anyNew = true;
    run(db, INSERT_OPTION, questionId, position, label, next, optionId);
  });
  for (const id of known.values()) if (run(db, DELETE_OPTION, id).changes === 0) run(db, PUT_OPTION_BEHIND, id);
  return anyNew;
}

const OPTION = `select q.id as question_id, o.id as option_id from question q join answer_option o on o.question_id = q.id
  where q.campaign_id = ? and q.key = ? and o.key = ?`;
/** The rows of an answer of a campaign by its keys; null = it is not here (yet). */
export function optionByKeys(
  db: Db,
  campaignId: number,
  questionKey: string,
  optionKey: string,
): { question_id: number; option_id: number } | null {
  return first<{ question_id: number; option_id: number }>(db, OPTION, campaignId, questionKey, optionKey);
}
