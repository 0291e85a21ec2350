import type { OptionCount } from '#shared/results/answer-figures.ts';
import type { StepParts } from '#shared/results/cost.ts';
import type { FailureCount } from '#shared/results/failure-figures.ts';
import type { MinuteCount } from '#shared/results/slots-over.ts';
import type { Mode } from './campaign-mode.ts';
import { all, first } from './statement.ts';
import type { Db } from './open.ts';

/** One campaign, or (null) all campaigns that were started in a mode; of those what a filter lets through. */
export interface FigureScope {
  readonly campaignId: number | null;
  readonly mode: Mode;
  readonly listId: number | null;
  /** Who pressed the key. Replies have no texter: with one they are counted by the person who was texted. */
  readonly texter: string | null;
  readonly from: number;
  readonly until: number;
}

const IN_SCOPE = `(c.id = @campaignId or (@campaignId is null and c.mode = @mode))
  and (@listId is null or c.list_id = @listId)`;
/** The same of the counts of texts, minute by minute. */
const TEXTS_IN_SCOPE = `${IN_SCOPE} and (@texter is null or t.texter = @texter) and t.slot_at >= @from and t.slot_at < @until`;
const scoped = (scope: FigureScope): [FigureScope] => [{ ...scope }];

/** Whether something besides the campaign and the list narrows the scope. */
export function isFiltered({ texter, from, until }: FigureScope): boolean {
  return texter !== null || from !== ALL_TIME.from || until !== ALL_TIME.until;
}

export const ALL_TIME = { from: Number.MIN_SAFE_INTEGER, until: Number.MAX_SAFE_INTEGER } as const;

export interface ConversationFigures {
  /** People of this laptop: those it has, and those it texted before another laptop took over. */
  contacts: number;
  replied: number;
  wrongNumber: number;
}

const CONVERSATIONS = `select
  coalesce(sum(t.conversations) filter (where t.status <> 'away' or t.texted = 1), 0) as contacts,
  coalesce(sum(t.conversations) filter (where t.replied = 1), 0) as replied,
  coalesce(sum(t.conversations) filter (where t.reason = 'wrong_number'), 0) as wrongNumber
  from campaign c join conversation_tally t on t.campaign_id = c.id where ${IN_SCOPE}`;
export function conversationFigures(db: Db, scope: FigureScope): ConversationFigures {
  const none = { contacts: 0, replied: 0, wrongNumber: 0 };
  return first<ConversationFigures>(db, CONVERSATIONS, ...scoped(scope)) ?? none;
}

/**
 * A text that left this office: the carrier has taken it. One that the carrier refused has not; of one whose fate is
 * unknown nobody can say so.
 */
const WENT_OUT = `(t.state in ('accepted', 'sent', 'delivered') or (t.state = 'failed' and t.carried = 1))`;

const PARTS = `select t.step, sum(t.messages) as texts, sum(t.parts) as parts
  from campaign c join message_tally t on t.campaign_id = c.id
  where ${TEXTS_IN_SCOPE} and (t.direction = 'in' or ${WENT_OUT}) group by t.step having texts > 0 order by t.step`;
export function partsByStep(db: Db, scope: FigureScope): StepParts[] {
  return all<StepParts>(db, PARTS, ...scoped(scope));
}

export interface MessageFigures {
  out: number;
  in: number;
  partsOut: number;
  initialOut: number;
  initialDelivered: number;
}

const MESSAGES = `select
  coalesce(sum(t.messages) filter (where t.direction = 'out' and ${WENT_OUT}), 0) as out,
  coalesce(sum(t.messages) filter (where t.direction = 'in'), 0) as "in",
  coalesce(sum(t.parts) filter (where t.direction = 'out' and ${WENT_OUT}), 0) as partsOut,
  coalesce(sum(t.messages) filter (where t.step = 'initial' and ${WENT_OUT}), 0) as initialOut,
  coalesce(sum(t.messages) filter (where t.step = 'initial' and t.state = 'delivered'), 0) as initialDelivered
  from campaign c join message_tally t on t.campaign_id = c.id where ${TEXTS_IN_SCOPE}`;
export function messageFigures(db: Db, scope: FigureScope): MessageFigures {
  const none = { out: 0, in: 0, partsOut: 0, initialOut: 0, initialDelivered: 0 };
  return first<MessageFigures>(db, MESSAGES, ...scoped(scope)) ?? none;
}

const STATES = `select t.state, sum(t.messages) as messages from campaign c
  join message_tally t on t.campaign_id = c.id where ${TEXTS_IN_SCOPE} and t.direction = 'out'
  group by t.state having sum(t.messages) > 0`;
/** Outgoing texts by state. */
export function outgoingByState(db: Db, scope: FigureScope): { state: string; messages: number }[] {
  return all<{ state: string; messages: number }>(db, STATES, ...scoped(scope));
}

const FAILURES = `select t.state, t.error_code, t.reason, sum(t.messages) as messages from campaign c
  join message_tally t on t.campaign_id = c.id
  where ${TEXTS_IN_SCOPE} and t.direction = 'out' and t.state in ('failed', 'refused')
  group by t.state, t.error_code, t.reason having sum(t.messages) > 0 order by messages desc, t.error_code`;
/** Texts that were not delivered or not let out, by reason, the most frequent first. */
export function failureCounts(db: Db, scope: FigureScope): FailureCount[] {
  return all<FailureCount>(db, FAILURES, ...scoped(scope));
}

const MINUTES = `select t.slot_at as at,
  coalesce(sum(t.messages) filter (where t.direction = 'out' and ${WENT_OUT}), 0) as sent,
  coalesce(sum(t.messages) filter (where t.direction = 'out' and t.state = 'delivered'), 0) as delivered,
  coalesce(sum(t.messages) filter (where t.direction = 'in'), 0) as replies
  from campaign c join message_tally t on t.campaign_id = c.id where ${TEXTS_IN_SCOPE}
  group by t.slot_at having sum(t.messages) > 0 order by t.slot_at`;
/** What happened in each minute in which something did: texts by when they were pressed, replies by when they came. */
export function minuteCounts(db: Db, scope: FigureScope): MinuteCount[] {
  return all<MinuteCount>(db, MINUTES, ...scoped(scope));
}

const OPT_OUT_TIMES = `select o.opted_out_at as at from opt_out o cross join conversation v on v.phone = o.phone
  join campaign c on c.id = v.campaign_id where o.source <> 'import' and ${IN_SCOPE}
  and (@texter is null or o.texter = @texter) and o.opted_out_at >= @from and o.opted_out_at < @until and o.practice <= (coalesce(c.mode, 'practice') = 'practice') order by o.opted_out_at`;
/** When people of these campaigns asked to be left alone, or a texter heard that they do. Headquarters' own list does not count. */
export function optOutTimes(db: Db, scope: FigureScope): number[] {
  return all<{ at: number }>(db, OPT_OUT_TIMES, ...scoped(scope)).map(({ at }) => at);
}

const COUNT_ANSWERS = '(select count(*) from answer a where a.option_id = o.id)';
/** Looks at each answer, and so is for filters alone. */
const COUNT_FILTERED = `(select count(*) from answer a where a.option_id = o.id
  and (@texter is null or a.texter = @texter) and a.answered_at >= @from and a.answered_at < @until)`;
const options = (count: string): string => `select c.name as campaign, q.id as question_id, q.text as question, o.label,
  ${count} as people from campaign c join question q on q.campaign_id = c.id join answer_option o on o.question_id = q.id
  where ${IN_SCOPE} order by c.id, q.position, q.id, o.position`;
const OPTIONS = options(COUNT_ANSWERS);
const OPTIONS_FILTERED = options(COUNT_FILTERED);
/** Every answer of every question with how many people gave it, also those that nobody gave. */
export function optionCounts(db: Db, scope: FigureScope): OptionCount[] {
  return all<OptionCount>(db, isFiltered(scope) ? OPTIONS_FILTERED : OPTIONS, ...scoped(scope));
}

export interface TexterCount {
  texter: string;
  sent: number;
  replies: number;
}

const TEXTERS = `select t.texter,
  coalesce(sum(t.messages) filter (where t.step = 'initial'), 0) as sent,
  coalesce(sum(t.messages) filter (where t.step = 'reply'), 0) as replies
  from campaign c join message_tally t on t.campaign_id = c.id
  where ${TEXTS_IN_SCOPE} and t.direction = 'out' and ${WENT_OUT} group by t.texter`;
/** Texts that went out, by who pressed the key. */
export function textsByTexter(db: Db, scope: FigureScope): TexterCount[] {
  return all<TexterCount>(db, TEXTERS, ...scoped(scope));
}

const ANSWERS_BY = `select a.texter, count(*) as n from campaign c join question q on q.campaign_id = c.id
  join answer_option o on o.question_id = q.id join answer a on a.option_id = o.id where ${IN_SCOPE}
  and (@texter is null or a.texter = @texter) and a.answered_at >= @from and a.answered_at < @until group by a.texter`;
export function answersByTexter(db: Db, scope: FigureScope): { texter: string; n: number }[] {
  return all<{ texter: string; n: number }>(db, ANSWERS_BY, ...scoped(scope));
}

const OPT_OUTS_BY = `select o.texter, count(*) as n from opt_out o cross join conversation v on v.phone = o.phone
  join campaign c on c.id = v.campaign_id where o.source = 'texter' and ${IN_SCOPE} and (@texter is null or o.texter = @texter)
  and o.opted_out_at >= @from and o.opted_out_at < @until and o.practice <= (coalesce(c.mode, 'practice') = 'practice') group by o.texter`;
export function optOutsByTexter(db: Db, scope: FigureScope): { texter: string; n: number }[] {
  return all<{ texter: string; n: number }>(db, OPT_OUTS_BY, ...scoped(scope));
}
