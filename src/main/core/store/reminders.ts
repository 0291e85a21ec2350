import { keyedPlan, NO_REMINDERS, type KeyedPlan } from '#shared/domain/reminder-plan.ts';
import type { ContactRecord } from './contacts.ts';
import type { ConversationStatus, ClosedReason } from './conversations.ts';
import type { MessageState } from '#shared/domain/message-state.ts';
import { BEHIND } from './questions.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

const PLAN = 'select reminders from campaign where id = ?';
/** The reminders of a campaign. */
export function remindersOf(db: Db, campaignId: number): KeyedPlan {
  const row = first<{ reminders: string | null }>(db, PLAN, campaignId);
  return row?.reminders ? keyedPlan.parse(JSON.parse(row.reminders)) : NO_REMINDERS;
}

const PUT_PLAN = 'update campaign set reminders = ? where id = ?';
export function putReminders(db: Db, campaignId: number, plan: KeyedPlan): void {
  run(db, PUT_PLAN, JSON.stringify(plan), campaignId);
}

const WITH_PLAN = `select id from campaign where state in ('live', 'paused') and json_array_length(reminders, '$.steps') > 0
  order by id desc`;
/** Started campaigns that remind, newest first. */
export function campaignsThatRemind(db: Db): number[] {
  return all<{ id: number }>(db, WITH_PLAN).map(({ id }) => id);
}

/** A person who had the first text, with what a reminder depends on. */
export interface ReminderRow extends Omit<ContactRecord, 'id' | 'row_number'> {
  /** The conversation. */
  id: number;
  contact_id: number;
  status: ConversationStatus;
  closed_reason: ClosedReason | null;
  texted_at: number | null;
  replied_at: number | null;
  /** JSON array: labels of their answers to the first question. */
  answers: string;
  /** JSON array. */
  tags: string;
  first_state: MessageState | null;
  /** JSON object: when a follow-up is due for them, by its key. */
  follow_ups: string;
}

const COLUMNS = `v.id, v.contact_id, v.phone, v.status, v.closed_reason, v.texted_at, v.replied_at,
  k.first_name, k.last_name, k.zip, k.state, k.external_id, k.zones, k.fields,
  (select coalesce(json_group_array(o.label), '[]') from answer a join answer_option o on o.id = a.option_id
    where a.conversation_id = v.id and a.question_id = (select id from question where campaign_id = v.campaign_id
      and position < ${BEHIND} order by position, id limit 1)) as answers,
  (select coalesce(json_group_array(tag), '[]') from conversation_tag where conversation_id = v.id) as tags,
  (select state from message m where m.conversation_id = v.id and m.step = 'initial' and m.state <> 'withdrawn'
    order by m.id desc limit 1) as first_state,
  (select coalesce(json_group_object(step_key, due_at), '{}') from follow_up f where f.conversation_id = v.id) as follow_ups`;

const AFTER = `select ${COLUMNS} from conversation v join contact k on k.id = v.contact_id
  where v.campaign_id = ? and v.id > ? and v.texted_at is not null and v.status <> 'away' order by v.id limit ?`;
/** The next people who had the first text and whom this laptop has, in the order of the list. */
export function remindableAfter(db: Db, campaignId: number, afterId: number, limit: number): ReminderRow[] {
  return all<ReminderRow>(db, AFTER, campaignId, afterId, limit);
}

const ONE = `select ${COLUMNS} from conversation v join contact k on k.id = v.contact_id where v.id = ?`;
export function reminderRow(db: Db, conversationId: number): ReminderRow | null {
  return first<ReminderRow>(db, ONE, conversationId);
}

const TARGETED = `select 1 from send_target where campaign_id = ? and step_key = ? and phone = ? and state <> 'withdrawn'`;
const SENT = `select 1 from message where conversation_id = ? and reminder_key = ? and state not in ('withdrawn', 'refused')`;
/** Whether a step was texted to this person, or is about to be, from this laptop or another one. */
export function wasReminded(
  db: Db,
  { campaignId, conversationId, phone }: { campaignId: number; conversationId: number; phone: string },
  key: string,
): boolean {
  return first(db, TARGETED, campaignId, key, phone) !== null || first(db, SENT, conversationId, key) !== null;
}

const KEY_OF = 'select reminder_key from message where id = ?';
/** Which reminder a text is; null = none. */
export function reminderKeyOf(db: Db, messageId: number): string | null {
  return first<{ reminder_key: string | null }>(db, KEY_OF, messageId)?.reminder_key ?? null;
}

const MARK = 'update message set reminder_key = ? where id = ?';
export function markReminder(db: Db, messageId: number, key: string): void {
  run(db, MARK, key, messageId);
}
