import { all, first } from './statement.ts';
import type { ExportScope } from './export-views.ts';
import type { Db } from './open.ts';

const IN_SCOPE = '(c.id = ? or (? is null and c.mode = ?))';
const scoped = ({ campaignId, mode }: ExportScope): unknown[] => [campaignId, campaignId, mode];

const NEXT_TEXT = `select min((select min(t.slot_at) from message_tally t where t.campaign_id = c.id and t.slot_at >= ?)) as at
  from campaign c where ${IN_SCOPE}`;
const NEXT_ACTION = 'select min(at) as at from action where at >= ?';
/** When something happened next, at `since` or later; null = nothing did. */
export function nextActivity(db: Db, scope: ExportScope, since: number): number | null {
  const text = first<{ at: number | null }>(db, NEXT_TEXT, since, ...scoped(scope))?.at ?? null;
  const action = first<{ at: number | null }>(db, NEXT_ACTION, since)?.at ?? null;
  return text === null || action === null ? (text ?? action) : Math.min(text, action);
}

/** Whose, and in which campaign. */
interface Whose {
  texter: string;
  campaign_uid: string;
  campaign: string;
}

export interface TextsDone extends Whose {
  initials: number;
  replies: number;
  others: number;
  parts: number;
  not_sent: number;
  first_at: number;
  last_at: number;
}

const WENT_OUT = `(t.state in ('accepted', 'sent', 'delivered') or (t.state = 'failed' and t.carried = 1))`;
const TEXTS = `select t.texter, c.uid as campaign_uid, c.name as campaign,
  coalesce(sum(t.messages) filter (where ${WENT_OUT} and t.step = 'initial'), 0) as initials,
  coalesce(sum(t.messages) filter (where ${WENT_OUT} and t.step = 'reply'), 0) as replies,
  coalesce(sum(t.messages) filter (where ${WENT_OUT} and t.step not in ('initial', 'reply')), 0) as others,
  coalesce(sum(t.parts) filter (where ${WENT_OUT}), 0) as parts,
  coalesce(sum(t.messages) filter (where not ${WENT_OUT}), 0) as not_sent,
  min(t.slot_at) as first_at, max(t.slot_at) as last_at
  from campaign c join message_tally t on t.campaign_id = c.id and t.slot_at >= ? and t.slot_at < ?
  where ${IN_SCOPE} and t.direction = 'out' and t.messages > 0 group by c.id, t.texter order by c.id, t.texter`;
/** Texts of a span of time by who pressed the key. */
export function textsDone(db: Db, scope: ExportScope, from: number, until: number): TextsDone[] {
  return all<TextsDone>(db, TEXTS, from, until, ...scoped(scope));
}

export interface ActionsDone extends Whose {
  kind: string;
  n: number;
}

const ACTIONS = `select a.texter, c.uid as campaign_uid, c.name as campaign, a.kind, count(*) as n
  from action a join campaign c on c.id = a.campaign_id
  where a.at >= ? and a.at < ? and a.undone_at is null and a.kind <> 'press' and ${IN_SCOPE}
  group by c.id, a.texter, a.kind order by c.id, a.texter`;
/** What else people did in a span of time, without what they undid. */
export function actionsDone(db: Db, scope: ExportScope, from: number, until: number): ActionsDone[] {
  return all<ActionsDone>(db, ACTIONS, from, until, ...scoped(scope));
}

/** Something that a person did, of any campaign. */
export interface AuditActionRow {
  id: number;
  at: number;
  kind: string;
  texter: string;
  detail: string;
  undone_at: number | null;
  campaign_id: number | null;
  mode: string | null;
  campaign_uid: string | null;
  campaign: string | null;
  phone: string | null;
  external_id: string | null;
}

const AUDIT = `select a.id, a.at, a.kind, a.texter, a.detail, a.undone_at, a.campaign_id, c.mode, c.uid as campaign_uid,
  c.name as campaign, v.phone, k.external_id from action a left join campaign c on c.id = a.campaign_id
  left join conversation v on v.id = a.conversation_id left join contact k on k.id = v.contact_id
  where (a.at, a.id) > (?, ?) order by a.at, a.id limit ?`;
/** The next actions in the order of time. Which campaign they are of is for the reader to look at: a search would take long. */
export function auditActions(
  db: Db,
  after: { readonly at: number; readonly id: number },
  limit: number,
): AuditActionRow[] {
  return all<AuditActionRow>(db, AUDIT, after.at, after.id, limit);
}

/** What the hub did not do, and why. */
export interface RefusedOpRow {
  id: number;
  at: number;
  kind: string;
  texter: string;
  code: string | null;
  words: string | null;
  phone: string | null;
  campaign_uid: string | null;
  campaign: string | null;
  campaign_id: number | null;
  mode: string | null;
}

const REFUSED = `select o.id, o.at, o.kind, o.by_person as texter, o.code, o.words, o.phone, o.campaign_uid,
  c.name as campaign, c.id as campaign_id, c.mode
  from op o left join campaign c on c.uid = o.campaign_uid
  where o.state = 'rejected' and (o.at, o.id) > (?, ?) and o.at <= ? order by o.at, o.id limit ?`;
/** The next refusals in the order of time, up to a moment. */
export function refusedOps(
  db: Db,
  after: { readonly at: number; readonly id: number },
  until: number,
  limit: number,
): RefusedOpRow[] {
  return all<RefusedOpRow>(db, REFUSED, after.at, after.id, until, limit);
}

const LABELS = `select o.id, q.text as question, o.label from answer_option o join question q on q.id = o.question_id`;
/** Every answer that can be given, by its id. */
export function answerLabels(db: Db): Map<number, { question: string; label: string }> {
  const rows = all<{ id: number; question: string; label: string }>(db, LABELS);
  return new Map(rows.map(({ id, question, label }) => [id, { question, label }]));
}
