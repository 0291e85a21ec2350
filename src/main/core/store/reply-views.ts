import type { ClosedReason, ConversationStatus } from './conversations.ts';
import type { Mode } from './campaign-mode.ts';
import { all } from './statement.ts';
import type { Db } from './open.ts';

export type RepliesFilter = 'needs_reply' | 'needs_help' | 'later' | 'waiting' | 'closed' | 'all';

/** Which conversations: of one campaign, or of all campaigns in a mode. */
export interface ReplyScope {
  readonly campaignId: number | null;
  readonly mode: Mode;
}

const IN_SCOPE = '(c.id = ? or (? is null and c.mode = ?))';

const COUNTS = `select t.status, sum(t.conversations) as conversations
  from campaign c join conversation_tally t on t.campaign_id = c.id where ${IN_SCOPE} group by t.status`;
/**
 * Waits for an organizer: a reply in a conversation that help was asked for, or help that was asked for since our last
 * text. What was answered since waits for the person, and not for the organizer.
 */
const HELP_WANTED = `t.tag = 'needs help' and (v.status = 'needs_reply'
  or v.status in ('waiting', 'later') and t.tagged_at >= coalesce(v.last_outbound_at, 0))`;
const HELPED = `from conversation_tag t cross join conversation v on v.id = t.conversation_id
  cross join campaign c on c.id = v.campaign_id where ${HELP_WANTED} and ${IN_SCOPE}`;
const HELP_COUNTS = `select v.status, count(*) as conversations ${HELPED} group by v.status`;
const NO_HELP = `not exists (select 1 from conversation_tag t where t.conversation_id = v.id and t.tag = 'needs help')`;
/** How many conversations each filter shows. */
export function replyCounts(db: Db, { campaignId, mode }: ReplyScope): Record<RepliesFilter, number> {
  const counts = { needs_reply: 0, needs_help: 0, later: 0, waiting: 0, closed: 0, all: 0 };
  const rows = all<{ status: string; conversations: number }>(db, COUNTS, campaignId, campaignId, mode);
  for (const { status, conversations } of rows) {
    if (status === 'todo' || status === 'skipped' || status === 'away') continue;
    counts[status as Exclude<RepliesFilter, 'all' | 'needs_help'>] = conversations;
    counts.all += conversations;
  }
  const helped = all<{ status: string; conversations: number }>(db, HELP_COUNTS, campaignId, campaignId, mode);
  for (const { status, conversations } of helped) {
    counts.needs_help += conversations;
    if (status === 'needs_reply') counts.needs_reply -= conversations;
  }
  return counts;
}

/** Since when the person waits: the first text that came after our last. */
const WAITING_SINCE = `coalesce((select min(m.created_at) from message m where m.conversation_id = v.id
  and m.direction = 'in' and m.created_at > coalesce(v.last_outbound_at, 0)), v.last_inbound_at)`;

const OF_STATUS = `from campaign c cross join conversation v on v.campaign_id = c.id and v.status = ?
  where ${IN_SCOPE}`;
const ORDERED: Readonly<Record<RepliesFilter, string>> = {
  needs_reply: `select v.id ${OF_STATUS} and ${NO_HELP} order by v.urgency desc, ${WAITING_SINCE}, v.id limit ?`,
  needs_help: `select v.id ${HELPED} order by t.tagged_at, v.id limit ?`,
  later: `select v.id ${OF_STATUS} order by v.later_until, v.id limit ?`,
  waiting: `select v.id ${OF_STATUS} order by v.last_outbound_at desc, v.id desc limit ?`,
  closed: `select v.id ${OF_STATUS} order by max(coalesce(v.last_inbound_at, 0), coalesce(v.last_outbound_at, 0)) desc,
    v.id desc limit ?`,
  all: `select v.id from campaign c cross join conversation v on v.campaign_id = c.id
    and v.status in ('needs_reply', 'later', 'waiting', 'closed') where ${IN_SCOPE}
    order by max(coalesce(v.last_inbound_at, 0), coalesce(v.last_outbound_at, 0)) desc, v.id desc limit ?`,
};
/** Ids of conversations in the order in which they are shown. */
export function replyIds(db: Db, { campaignId, mode }: ReplyScope, filter: RepliesFilter, limit: number): number[] {
  const scope = [campaignId, campaignId, mode, limit];
  const values = filter === 'all' || filter === 'needs_help' ? scope : [filter, ...scope];
  return all<{ id: number }>(db, ORDERED[filter], ...values).map(({ id }) => id);
}

/** A conversation in a list. */
export interface SummaryRow {
  id: number;
  campaign_id: number;
  campaign_name: string;
  campaign_mode: Mode | null;
  phone: string;
  first_name: string;
  last_name: string;
  status: ConversationStatus;
  closed_reason: ClosedReason | null;
  urgency: number;
  later_until: number | null;
  waiting_since: number | null;
  /** The newest text; null when there is none. */
  /** Its words; of a photo without any, that. */
  body: string | null;
  direction: 'in' | 'out' | null;
  created_at: number | null;
  has_draft: 0 | 1;
  /** JSON array. */
  tags: string;
}

const SUMMARIES = `select v.id, v.campaign_id, c.name as campaign_name, c.mode as campaign_mode, v.phone, k.first_name,
  k.last_name, v.status, v.closed_reason, v.urgency, v.later_until,
  iif(v.status in ('needs_reply', 'later'), ${WAITING_SINCE}, null) as waiting_since,
  iif(n.body = '' and n.media <> '[]', 'Photo', n.body) as body, n.direction, n.created_at,
  exists (select 1 from draft d where d.conversation_id = v.id) as has_draft,
  (select json_group_array(tag) from (select tag from conversation_tag t where t.conversation_id = v.id
    order by tagged_at, tag)) as tags
  from json_each(?) j join conversation v on v.id = j.value join campaign c on c.id = v.campaign_id
  join contact k on k.id = v.contact_id
  left join message n on n.id = (select m.id from message m
    where m.conversation_id = v.id and m.state <> 'withdrawn' order by m.created_at desc, m.id desc limit 1)
  order by j.key`;
/** What lists show of these conversations, in the order of the ids. */
export function summaryRows(db: Db, ids: readonly number[]): SummaryRow[] {
  return all<SummaryRow>(db, SUMMARIES, JSON.stringify(ids));
}

const WAKE = `update conversation set status = 'needs_reply', urgency = max(urgency, 1), later_until = null
  where status = 'later' and later_until <= ? returning id`;
/** Brings back the conversations whose time has come; says which. */
export function wakeLater(db: Db, now: number): number[] {
  return all<{ id: number }>(db, WAKE, now).map(({ id }) => id);
}

const NEXT = `select min(later_until) as at from conversation where status = 'later'`;
/** When the next of the conversations set aside comes back; null = none is set aside. */
export function nextLaterAt(db: Db): number | null {
  return all<{ at: number | null }>(db, NEXT)[0]?.at ?? null;
}
