import type { Mode } from './campaign-mode.ts';
import type { ClosedReason, ConversationStatus } from './conversations.ts';
import type { MessageState } from '#shared/domain/message-state.ts';
import type { MessageRow } from './messages.ts';
import type { OptOutSource } from './opt-outs.ts';
import { all, first } from './statement.ts';
import type { Db } from './open.ts';

/** What goes into a file: one campaign, or (null) every campaign of a mode. */
export interface ExportScope {
  readonly campaignId: number | null;
  readonly mode: Mode;
}

const IN_SCOPE = '(c.id = ? or (? is null and c.mode = ?))';
const scoped = ({ campaignId, mode }: ExportScope): unknown[] => [campaignId, campaignId, mode];

/** A person's result, but for what their texts, answers and tags say. */
export interface ResultRow {
  id: number;
  campaign_uid: string;
  campaign: string;
  phone: string;
  status: ConversationStatus;
  closed_reason: ClosedReason | null;
  replied_at: number | null;
  first_name: string;
  last_name: string;
  state: string;
  zip: string;
  external_id: string;
  zones: string;
  /** JSON: custom field name -> text. */
  fields: string;
  opted_out_at: number | null;
  opt_out_source: OptOutSource | null;
}

const COUNT_RESULTS = `select coalesce(sum(t.conversations), 0) as n from campaign c
  join conversation_tally t on t.campaign_id = c.id where t.status <> 'away' and ${IN_SCOPE}`;
/** Whom another laptop has by now is in the results of that laptop, which knows more: each person is in one file. */
export function countResults(db: Db, scope: ExportScope): number {
  return first<{ n: number }>(db, COUNT_RESULTS, ...scoped(scope))?.n ?? 0;
}

const OF_ONE = `v.campaign_id in (select c.id from campaign c where ${IN_SCOPE})`;
const STATUSES = `json_each('["todo","skipped","waiting","needs_reply","later","closed"]')`;
const BOUNDS = `select
  min((select min(v.id) from conversation v where v.campaign_id = c.id and v.status = s.value)) as first,
  max((select max(v.id) from conversation v where v.campaign_id = c.id and v.status = s.value)) as last
  from campaign c cross join ${STATUSES} s where ${IN_SCOPE}`;
/** Ids between which the conversations of a scope are; null = there are none. */
export function resultBounds(db: Db, scope: ExportScope): { first: number; last: number } | null {
  const bounds = first<{ first: number | null; last: number | null }>(db, BOUNDS, ...scoped(scope));
  const { first: from = null, last = null } = bounds ?? {};
  return from === null || last === null ? null : { first: from, last };
}

const RESULTS = `select v.id, c.uid as campaign_uid, c.name as campaign, v.phone, v.status, v.closed_reason, v.replied_at,
  k.first_name, k.last_name, k.state, k.zip, k.external_id, k.zones, k.fields,
  o.opted_out_at, o.source as opt_out_source
  from conversation v join campaign c on c.id = v.campaign_id join contact k on k.id = v.contact_id
  left join opt_out o on o.phone = v.phone and o.practice <= (coalesce(c.mode, 'practice') = 'practice')
  where v.id > ? and v.id <= ? and v.status <> 'away' and +${OF_ONE} order by v.id limit ?`;
/** The next results in the order of the list, after conversation `afterId` and up to `lastId`. */
export function resultsAfter(
  db: Db,
  scope: ExportScope,
  { afterId, lastId, limit }: { afterId: number; lastId: number; limit: number },
): ResultRow[] {
  return all<ResultRow>(db, RESULTS, afterId, lastId, ...scoped(scope), limit);
}

/** What the texts of a conversation come to. A text went out when the carrier has taken it. */
export interface TextTotals {
  id: number;
  first_sent_at: number | null;
  last_sent_at: number | null;
  first_reply_at: number | null;
  messages_out: number;
  messages_in: number;
  parts_out: number;
  /** The newest code with which a text failed; null = none did. */
  failed_code: number | null;
  /** Our number that the first text came from. */
  our_number: string | null;
  /** The first text's state, error and texter; null = there is none that was not taken back. */
  initial_state: MessageState | null;
  initial_error: number | null;
  texter: string | null;
}

const WENT = `(m.direction = 'out' and (m.state in ('accepted', 'sent', 'delivered')
  or (m.state = 'failed' and m.carrier_id is not null)))`;
const TOTALS = `select t.*, i.state as initial_state, i.error_code as initial_error, i.texter, i.from_number as our_number,
  (select f.error_code from message f where f.id = t.failed_id) as failed_code from (
  select m.conversation_id as id,
    min(m.created_at) filter (where ${WENT}) as first_sent_at,
    max(m.created_at) filter (where ${WENT}) as last_sent_at,
    min(m.created_at) filter (where m.direction = 'in') as first_reply_at,
    count(*) filter (where ${WENT}) as messages_out,
    count(*) filter (where m.direction = 'in') as messages_in,
    coalesce(sum(m.parts) filter (where ${WENT}), 0) as parts_out,
    max(m.id) filter (where m.direction = 'out' and m.state = 'failed' and m.error_code is not null) as failed_id,
    max(m.id) filter (where m.step = 'initial' and m.state <> 'withdrawn') as initial_id
  from message m where m.conversation_id in (select value from json_each(?)) group by m.conversation_id
  ) t left join message i on i.id = t.initial_id`;
/** Totals of these conversations; one without texts has no row. */
export function textTotals(db: Db, ids: readonly number[]): TextTotals[] {
  return all<TextTotals>(db, TOTALS, JSON.stringify(ids));
}

const ANSWERS = `select a.conversation_id as id, q.text as question, coalesce(a.words, o.label) as label from answer a
  join question q on q.id = a.question_id join answer_option o on o.id = a.option_id
  where a.conversation_id in (select value from json_each(?)) order by q.position, q.id, o.position, o.id`;
/** What people answered, in words; several rows where a question took several answers. */
export function answersOf(db: Db, ids: readonly number[]): { id: number; question: string; label: string }[] {
  return all<{ id: number; question: string; label: string }>(db, ANSWERS, JSON.stringify(ids));
}

const TAGS = `select conversation_id as id, tag from conversation_tag
  where conversation_id in (select value from json_each(?)) order by conversation_id, tag`;
export function tagsIn(db: Db, ids: readonly number[]): { id: number; tag: string }[] {
  return all<{ id: number; tag: string }>(db, TAGS, JSON.stringify(ids));
}

const FIELDS = `select distinct l.fields from campaign c join list l on l.id = c.list_id where ${IN_SCOPE}`;
/** Names of the custom fields of the lists of a scope, each once. */
export function customFieldNames(db: Db, scope: ExportScope): string[] {
  const rows = all<{ fields: string }>(db, FIELDS, ...scoped(scope));
  return [...new Set(rows.flatMap(({ fields }) => JSON.parse(fields) as string[]))];
}

const QUESTIONS = `select distinct q.text from campaign c join question q on q.campaign_id = c.id where ${IN_SCOPE}
  order by c.id, q.position`;
/** The questions of a scope, each once. */
export function questionTexts(db: Db, scope: ExportScope): string[] {
  return all<{ text: string }>(db, QUESTIONS, ...scoped(scope)).map(({ text }) => text);
}

/** A text with the person it went to or came from. */
export interface TextRow extends Omit<MessageRow, 'conversation_id' | 'campaign_id' | 'not_before_at' | 'released_at'> {
  campaign_uid: string;
  campaign: string;
  phone: string;
  first_name: string;
  last_name: string;
  external_id: string;
  zones: string;
}

const COUNT_TEXTS = `select coalesce(sum(t.messages), 0) as n from campaign c
  join message_tally t on t.campaign_id = c.id where ${IN_SCOPE}`;
export function countTexts(db: Db, scope: ExportScope): number {
  return first<{ n: number }>(db, COUNT_TEXTS, ...scoped(scope))?.n ?? 0;
}

const TEXTS = `select m.id, m.uid, m.created_at, m.settled_at, m.direction, coalesce(m.reminder_key, m.step) as step, m.body,
  m.media, m.from_number, m.to_number, m.parts, m.state, m.reason, m.error_code, m.carrier_id, m.texter, c.uid as campaign_uid,
  c.name as campaign, v.phone, k.first_name, k.last_name, k.external_id, k.zones
  from message m join campaign c on c.id = m.campaign_id join conversation v on v.id = m.conversation_id
  join contact k on k.id = v.contact_id`;
const TEXTS_OF_ONE = `${TEXTS} where m.campaign_id = ? and (m.created_at, m.id) > (?, ?)
  order by m.created_at, m.id limit ?`;
const TEXTS_OF_ALL = `${TEXTS} where m.id > ? and c.mode = ? order by m.id limit ?`;
/** The next texts: of one campaign in the order of time, of all in the order in which this laptop knew of them. */
export function textsAfter(
  db: Db,
  { campaignId, mode }: ExportScope,
  after: { readonly created_at: number; readonly id: number },
  limit: number,
): TextRow[] {
  if (campaignId === null) return all<TextRow>(db, TEXTS_OF_ALL, after.id, mode, limit);
  return all<TextRow>(db, TEXTS_OF_ONE, campaignId, after.created_at, after.id, limit);
}

/** A number that must not be texted, with the person if this laptop knows them. */
export interface OptOutExportRow {
  phone: string;
  opted_out_at: number;
  source: OptOutSource;
  matched: string;
  texter: string;
  campaign_uid: string | null;
  campaign: string | null;
  first_name: string | null;
  last_name: string | null;
  external_id: string | null;
  zones: string | null;
  /** JSON: custom field name -> text. */
  fields: string | null;
}

const BOUND = `o.practice <= (? = 'practice') and (? is null or exists (select 1 from conversation b
  where b.campaign_id = ? and b.phone = o.phone))`;
const COUNT_OPT_OUTS = `select count(*) as n from opt_out o where ${BOUND}`;
export function countOptOuts(db: Db, { campaignId, mode }: ExportScope): number {
  return first<{ n: number }>(db, COUNT_OPT_OUTS, mode, campaignId, campaignId)?.n ?? 0;
}

const OPT_OUTS = `select o.phone, o.opted_out_at, o.source, o.matched, o.texter, c.uid as campaign_uid,
  c.name as campaign, k.first_name, k.last_name, k.external_id, k.zones, k.fields
  from opt_out o left join campaign c on c.id = o.campaign_id left join conversation v on v.id = o.conversation_id
  left join contact k on k.id = v.contact_id where o.phone > ? and ${BOUND} order by o.phone limit ?`;
/** The next opt-outs by number: of one campaign those whose number is in it, however they opted out. */
export function optOutsAfter(
  db: Db,
  { campaignId, mode }: ExportScope,
  phone: string,
  limit: number,
): OptOutExportRow[] {
  return all<OptOutExportRow>(db, OPT_OUTS, phone, mode, campaignId, campaignId, limit);
}
