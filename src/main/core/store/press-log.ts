import { all, first, run } from './statement.ts';
import type { ConversationBefore } from './conversations.ts';
import type { Db } from './open.ts';

/** What a key press about a text leaves behind. Times are milliseconds since the epoch. */
export interface SendingAction {
  kind: 'press' | 'release' | 'withdraw' | 'decide';
  conversation_id: number;
  campaign_id: number;
  texter: string;
  at: number;
  /** No text, no number, no name. */
  detail: PressDetail | { messageId: number; decision?: string };
}

export interface PressDetail {
  messageId: number;
  step: 'initial' | 'reply' | 'optout' | 'reminder';
  /** Whether it answers an inbound text. */
  answers: boolean;
  before: ConversationBefore;
}

const INSERT = `insert into action (kind, conversation_id, campaign_id, texter, at, detail) values (?, ?, ?, ?, ?, ?)`;
export function recordSendingAction(db: Db, row: SendingAction): number {
  const { kind, conversation_id, campaign_id, texter, at, detail } = row;
  return run(db, INSERT, kind, conversation_id, campaign_id, texter, at, JSON.stringify(detail)).id;
}

const PRESS_OF = `select id, detail from action where conversation_id = ? and kind = 'press'
  and json_extract(detail, '$.messageId') = ? and undone_at is null`;
/** The press that queued a text; null = it was undone already, or the text was not pressed. */
export function pressOf(db: Db, conversationId: number, messageId: number): { id: number; detail: PressDetail } | null {
  const row = first<{ id: number; detail: string }>(db, PRESS_OF, conversationId, messageId);
  return row ? { id: row.id, detail: JSON.parse(row.detail) as PressDetail } : null;
}

const UNDONE = 'update action set undone_at = ? where id = ?';
export function markUndone(db: Db, actionId: number, at: number): void {
  run(db, UNDONE, at, actionId);
}

const REMOVE_DRAFT = 'delete from draft where conversation_id = ?';
/** The composer's text has become a message. */
export function dropDraft(db: Db, conversationId: number): void {
  run(db, REMOVE_DRAFT, conversationId);
}

const RESTORE_DRAFT = `insert into draft (conversation_id, body, saved_at) values (?, ?, ?) on conflict do nothing`;
/** A text taken back returns to the composer, unless something is being written there. */
export function restoreDraft(db: Db, conversationId: number, body: string, at: number): void {
  run(db, RESTORE_DRAFT, conversationId, body, at);
}

const TIMES = 'select at from action where texter = ? and at >= ? order by at desc';
/** When this texter did something since `since`, newest first. */
export function actionTimes(db: Db, texter: string, since: number): number[] {
  return all<{ at: number }>(db, TIMES, texter, since).map(({ at }) => at);
}

export interface ShiftFigures {
  sent: number;
  replies: number;
  answers: number;
  optOuts: number;
  lastHour: number;
}

const FIGURES = `select
  count(*) filter (where kind = 'press') as sent,
  count(*) filter (where kind = 'press' and json_extract(detail, '$.answers')) as replies,
  count(*) filter (where kind = 'answer') as answers,
  count(*) filter (where kind = 'opt_out') as optOuts,
  count(*) filter (where kind = 'press' and at > ?) as lastHour
  from action where at >= ? and texter = ? and undone_at is null and (? is null or campaign_id = ?)`;
/** What this texter did since `since`, without what was undone; in one campaign or in all. */
export function shiftFigures(
  db: Db,
  { since, hourAgo, texter, campaignId }: { since: number; hourAgo: number; texter: string; campaignId: number | null },
): ShiftFigures {
  const none = { sent: 0, replies: 0, answers: 0, optOuts: 0, lastHour: 0 };
  return first<ShiftFigures>(db, FIGURES, hourAgo, since, texter, campaignId, campaignId) ?? none;
}

const LEFT = `select coalesce(sum(t.conversations) filter (where t.status = 'todo'), 0) as todo,
  coalesce(sum(t.conversations) filter (where t.status = 'needs_reply'), 0) as needsReply
  from campaign c join conversation_tally t on t.campaign_id = c.id
  where (? is null and c.state = 'live' or c.id = ?)`;
/** What is left to do in a campaign, or in all live ones. */
export function workLeft(db: Db, campaignId: number | null): { todo: number; needsReply: number } {
  return first<{ todo: number; needsReply: number }>(db, LEFT, campaignId, campaignId) ?? { todo: 0, needsReply: 0 };
}
