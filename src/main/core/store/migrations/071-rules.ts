/** Rules of campaigns and what they did, and the quick replies of the office and of each texter. */
export const rules = `
alter table campaign add column rules text not null default '[]'; -- JSON as in shared/domain/rule.ts

-- What a rule did in a conversation, once for each occasion; nothing of it is ever a text that goes out.
create table rule_action (
  id integer primary key,
  conversation_id integer not null references conversation (id),
  rule_key text not null,
  occasion text not null,              -- 'in:<inbound message>', 'answer:<option>', 'quiet:<time of our last text>'
  deed text not null,                  -- JSON
  sentence text not null,              -- the rule as it was then
  did integer not null,                -- 0: there was nothing left to do
  at integer not null,
  undone_at integer
) strict;
create unique index rule_action_once on rule_action (conversation_id, rule_key, occasion, deed);

-- Quick replies that belong to no campaign.
create table reply_library (
  name text primary key,               -- 'office', or 'own:' and the texter's name
  replies text not null,               -- JSON
  hub_version integer                  -- of the office's: its version at the hub; null = it is not there
) strict, without rowid;

-- Which quick reply a text was, for the usage that is shown.
create table reply_use (
  message_id integer primary key references message (id),
  source text not null check (source in ('campaign', 'office', 'own')),
  label text not null
) strict;
create index reply_use_by_label on reply_use (source, label);
`;
