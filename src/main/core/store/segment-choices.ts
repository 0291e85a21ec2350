import type { Mode } from './campaign-mode.ts';
import type { Db } from './open.ts';
import { all } from './statement.ts';

const LISTS = `select id, name, accepted as people, fields, mapping from list where state = 'ready'
  and id not in (select list_id from audience) order by id desc`;
/** Lists that a segment can look at; `fields` and `mapping` are JSON. */
export function listsToChoose(db: Db): { id: number; name: string; people: number; fields: string; mapping: string }[] {
  return all(db, LISTS);
}

/** Fields of the lists' own, each once: of all lists, or of those of `from`. */
export function fieldsOfLists(db: Db, from: readonly number[]): string[] {
  const lists = listsToChoose(db).filter(({ id }) => from.length === 0 || from.includes(id));
  return [...new Set(lists.flatMap(({ fields }) => JSON.parse(fields) as string[]))];
}

const CAMPAIGNS = 'select id, name from campaign where mode = ? order by id desc';
/** Campaigns that have been started in a mode. */
export function startedCampaigns(db: Db, mode: Mode): { id: number; name: string }[] {
  return all(db, CAMPAIGNS, mode);
}

const QUESTIONS = `select q.id, q.key, q.text, c.name as campaign from question q join campaign c on c.id = q.campaign_id
  where c.mode = ? order by c.id desc, q.position`;
const OPTIONS = 'select key, label from answer_option where question_id = ? order by position';
/** Questions of those campaigns with their answers, under the keys that stay. */
export function questionsToChoose(
  db: Db,
  mode: Mode,
): { key: string; text: string; campaign: string; options: { key: string; label: string }[] }[] {
  return all<{ id: number; key: string; text: string; campaign: string }>(db, QUESTIONS, mode).map(
    ({ id, ...question }) => ({ ...question, options: all(db, OPTIONS, id) }),
  );
}
