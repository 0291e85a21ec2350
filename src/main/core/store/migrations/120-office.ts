/** What holds for all campaigns of the office, and whom a rule has put on a follow-up. */
export const office = `
-- Rules for every campaign of the office; one row.
create table office_rules (
  id integer primary key check (id = 1),
  rules text not null,                 -- JSON as in shared/domain/rule.ts
  hub_version integer                  -- its version at the hub; null = it is not there
) strict;

-- Whom a rule has put on a step of the reminders that waits for a rule, and when it is due for them.
create table follow_up (
  conversation_id integer not null references conversation (id),
  step_key text not null,
  due_at integer not null,
  primary key (conversation_id, step_key)
) strict, without rowid;
`;
