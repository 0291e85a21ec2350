/** Reminders: a campaign's plan of them, and which of them a text is. */
export const reminders = `
alter table campaign add column reminders text;     -- JSON as in shared/domain/reminder-plan.ts (KeyedPlan); null = none
alter table message add column reminder_key text;   -- its step, 's2' and so on; null = it is no reminder
create index message_reminder on message (conversation_id, reminder_key) where reminder_key is not null;
`;
