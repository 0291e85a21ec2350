/** Triggers that keep conversation_tally; with the table of conversations they go, and must be made again. */
export const conversationTallies = `create trigger conversation_counted after insert on conversation begin
  insert into conversation_tally values (new.campaign_id, new.status, coalesce(new.closed_reason, ''),
    new.texted_at is not null, new.replied_at is not null, iif(new.status = 'todo', coalesce(new.place_id, 0), 0), 1)
    on conflict do update set conversations = conversations + 1;
end;
create trigger conversation_recounted after update of status, closed_reason, texted_at, replied_at, place_id on conversation
when (old.status, old.closed_reason, old.texted_at is null, old.replied_at is null, old.place_id)
  is not (new.status, new.closed_reason, new.texted_at is null, new.replied_at is null, new.place_id) begin
  update conversation_tally set conversations = conversations - 1 where campaign_id = old.campaign_id
    and status = old.status and reason = coalesce(old.closed_reason, '') and texted = (old.texted_at is not null)
    and replied = (old.replied_at is not null) and place_id = iif(old.status = 'todo', coalesce(old.place_id, 0), 0);
  insert into conversation_tally values (new.campaign_id, new.status, coalesce(new.closed_reason, ''),
    new.texted_at is not null, new.replied_at is not null, iif(new.status = 'todo', coalesce(new.place_id, 0), 0), 1)
    on conflict do update set conversations = conversations + 1;
end;
create trigger conversation_uncounted after delete on conversation begin
  update conversation_tally set conversations = conversations - 1 where campaign_id = old.campaign_id
    and status = old.status and reason = coalesce(old.closed_reason, '') and texted = (old.texted_at is not null)
    and replied = (old.replied_at is not null) and place_id = iif(old.status = 'todo', coalesce(old.place_id, 0), 0);
end;
`;

/** The first schema: lists, campaigns, conversations, messages, and the record of every attempt to send. */
export const first = `
-- Settings and facts about this database, one row each. Never a secret.
create table meta (
  key text primary key,
  value text not null
) strict, without rowid;

-- An imported list. Counts are written when the import ends.
create table list (
  id integer primary key,
  uid text not null unique,
  name text not null,
  source_name text not null,
  state text not null check (state in ('importing', 'ready', 'cancelled', 'failed')),
  failure text,
  created_at integer not null,
  finished_at integer,
  mapping text not null,               -- JSON: what each column means (shared/contract/lists.ts, ColumnMapping[])
  fields text not null default '[]',   -- JSON: names of the custom fields, in file order
  total_rows integer not null default 0,
  accepted integer not null default 0,
  rejected integer not null default 0,
  merged integer not null default 0,
  suppressed integer not null default 0 -- accepted, but on the opt-out list already: never texted
) strict;

-- A person on a list: one row per number and list. The import sees to that in memory: a unique index on the number, in
-- whose order no file is, made the import of a million rows five times slower.
create table contact (
  id integer primary key,
  list_id integer not null references list (id) on delete cascade,
  row_number integer not null,         -- as a spreadsheet counts: the header is row 1
  phone text not null,                 -- E.164
  first_name text not null default '',
  last_name text not null default '',
  zip text not null default '',
  state text not null default '',
  external_id text not null default '',
  zones text not null default '',      -- IANA names joined by '|'; several = only when all of them allow
  zone_source text not null default 'none',
  fields text not null default '{}'    -- JSON: custom field name -> text
) strict;
create unique index contact_by_list_row on contact (list_id, row_number);

-- Rows of the file that did not become a contact as they were.
create table list_row (
  id integer primary key,
  list_id integer not null references list (id) on delete cascade,
  row_number integer not null,
  outcome text not null check (outcome in ('rejected', 'merged', 'changed')),
  reason text not null,                -- a code; words are in shared/domain/row-reason-words.ts
  detail text not null default '',
  merged_into_row integer,
  cells text not null                  -- JSON array: the row as it was
) strict;
create index list_row_by_list on list_row (list_id, outcome, reason, row_number);

create table campaign (
  id integer primary key,
  uid text not null unique,
  name text not null,
  use text not null,                   -- one of the six uses
  state text not null check (state in ('draft', 'ready', 'live', 'paused', 'closed')),
  list_id integer references list (id),
  script text not null default '',
  from_number text,                    -- E.164; null = the first number of the account
  opt_out_text text not null default '',
  mode text check (mode in ('practice', 'live')), -- fixed when it first goes live: practice texts and real ones never mix
  created_at integer not null,
  updated_at integer not null,
  launched_at integer,
  closed_at integer,
  assigned_through integer not null default 0, -- contacts up to this row of the list have their conversation, or were left out
  assigned_at integer,                 -- when the last of them had; null = not yet
  left_out integer not null default 0  -- opted out when the list was assigned: no conversation
) strict;

create table question (
  id integer primary key,
  campaign_id integer not null references campaign (id) on delete cascade,
  position integer not null,
  text text not null
) strict;
create index question_by_campaign on question (campaign_id, position);

create table answer_option (
  id integer primary key,
  question_id integer not null references question (id) on delete cascade,
  position integer not null,
  label text not null
) strict;
create index answer_option_by_question on answer_option (question_id, position);

create table quick_reply (
  id integer primary key,
  campaign_id integer not null references campaign (id) on delete cascade,
  position integer not null,
  label text not null,
  body text not null
) strict;
create index quick_reply_by_campaign on quick_reply (campaign_id, position);

-- Where people are, as far as sending hours go: the same zones and states have the same hours.
create table place (
  id integer primary key,
  zones text not null,                 -- IANA names joined by '|'; empty = not known
  states text not null                 -- postal codes joined by '|': every state whose rules may protect the person
) strict;
create unique index place_once on place (zones, states);

-- One contact in one campaign: where the texter works. One number is one conversation.
create table conversation (
  id integer primary key,
  campaign_id integer not null references campaign (id),
  contact_id integer not null references contact (id),
  phone text not null,
  status text not null check (status in ('todo', 'skipped', 'waiting', 'needs_reply', 'later', 'closed')),
  closed_reason text check (closed_reason in ('opted_out', 'wrong_number', 'done')),
  skip_reason text,
  urgency integer not null default 0,  -- 3 opt-out wish, 2 question, 1 other reply, 0 none
  later_until integer,
  texted_at integer,                   -- first initial text pressed
  replied_at integer,                  -- first reply
  last_inbound_at integer,
  last_outbound_at integer,
  place_id integer references place (id) -- null = not known
) strict;
create unique index conversation_by_campaign_phone on conversation (campaign_id, phone);
create index conversation_by_status on conversation (campaign_id, status, id, place_id);
create index conversation_later on conversation (later_until) where status = 'later';
create index conversation_by_phone on conversation (phone);
create index conversation_by_contact on conversation (contact_id);

-- Every text in either direction. Outgoing: queued -> sending -> accepted -> sent -> delivered, or one of the ends.
create table message (
  id integer primary key,
  uid text not null unique,            -- outgoing: the id of the key press, so that a repeated call is one text
  conversation_id integer not null references conversation (id),
  campaign_id integer not null references campaign (id),
  direction text not null check (direction in ('out', 'in')),
  step text not null,                  -- 'initial', 'reply', 'optout', or 'inbound'
  body text not null,
  media text not null default '[]',    -- JSON array of addresses
  from_number text,
  to_number text not null,
  parts integer not null,
  state text not null check (state in ('queued', 'sending', 'accepted', 'sent', 'delivered', 'failed', 'unknown', 'refused', 'withdrawn', 'received')),
  reason text,                         -- why refused, failed, waiting or unknown: a code
  error_code integer,                  -- the carrier's four digits
  carrier_id text,
  created_at integer not null,         -- the key press, or the receipt of the webhook
  not_before_at integer,               -- an opt-out confirmation waits for its undo
  released_at integer,                 -- a person looked again and released it
  settled_at integer,                  -- the last change of state
  texter text not null default ''
) strict;
create index message_by_conversation on message (conversation_id, id);
create index message_by_campaign on message (campaign_id, created_at);
create index message_open on message (state, id) where state in ('queued', 'sending', 'unknown');
create index message_due on message (coalesce(released_at, created_at), id) where state = 'queued';
create index message_failed on message (id) where state = 'failed';
create unique index message_inbound_once on message (carrier_id, to_number) where direction = 'in';
create index message_by_carrier_id on message (carrier_id) where carrier_id is not null;

-- What may be texted once: one number, one text per campaign and step.
create table send_target (
  id integer primary key,
  campaign_id integer not null references campaign (id),
  step_key text not null,              -- 'initial', 're:<inbound message id>', 'op:<press id>', 'optout'
  phone text not null,
  message_id integer not null references message (id),
  state text not null check (state in ('queued', 'permitted', 'done', 'released', 'withdrawn'))
) strict;
create unique index send_target_once on send_target (campaign_id, step_key, phone) where state <> 'withdrawn';
create index send_target_by_message on send_target (message_id);

-- The journal of attempts. A permit is one row; it can be used once, by the boot that got it.
create table send_attempt (
  attempt_id text primary key,         -- UUID; the carrier echoes it as tag
  target_id integer not null references send_target (id),
  n integer not null,
  boot_id text not null,
  body_sha256 text not null,
  from_number text not null,
  issued_at integer not null,
  expires_at integer not null,
  state text not null check (state in ('permitted', 'handed_over', 'accepted', 'rejected', 'not_used', 'unknown', 'human_released')),
  carrier_id text,
  evidence text,                       -- JSON: status, code, or why unknown; no text, no secret
  decided_by text,
  settled_at integer
) strict, without rowid;
create unique index send_attempt_nth on send_attempt (target_id, n);
create unique index send_attempt_one_open on send_attempt (target_id) where state not in ('not_used', 'rejected', 'human_released');
create index send_attempt_open on send_attempt (state) where state in ('permitted', 'handed_over', 'unknown');

-- Every webhook event as it came. Append only; the opt-out of an inbound text is in the same transaction.
create table carrier_event (
  event_key text primary key,
  received_at integer not null,
  type text not null,
  carrier_id text not null,
  tag text,
  raw text not null,
  note text                            -- 'no conversation', 'unknown tag', ... when it could not be placed
) strict, without rowid;
create index carrier_event_noted on carrier_event (note, received_at) where note is not null;

-- Numbers that must not be texted. One row per number, for every campaign.
create table opt_out (
  phone text primary key,
  opted_out_at integer not null,
  source text not null check (source in ('keyword', 'texter', 'import')),
  campaign_id integer,
  conversation_id integer,
  message_id integer,
  matched text not null default '',
  texter text not null default '',
  practice integer not null default 0 check (practice in (0, 1)) -- made in practice: binds practice only
) strict, without rowid;
create index opt_out_asked on opt_out (phone, practice, opted_out_at) where source <> 'import';

create table answer (
  conversation_id integer not null references conversation (id),
  question_id integer not null references question (id),
  option_id integer not null references answer_option (id),
  answered_at integer not null,
  texter text not null default '',
  primary key (conversation_id, question_id)
) strict, without rowid;
create index answer_by_option on answer (option_id);

create table conversation_tag (
  conversation_id integer not null references conversation (id),
  tag text not null,
  tagged_at integer not null,
  primary key (conversation_id, tag)
) strict, without rowid;

create table note (
  id integer primary key,
  conversation_id integer not null references conversation (id),
  body text not null,
  written_at integer not null,
  texter text not null default ''
) strict;
create index note_by_conversation on note (conversation_id);

create table draft (
  conversation_id integer primary key references conversation (id),
  body text not null,
  saved_at integer not null
) strict;

-- What a person did, in order; the source of undo and of the shift's figures.
create table action (
  id integer primary key,
  kind text not null,                  -- 'press', 'answer', 'opt_out', 'skip', 'later', 'wrong_number', 'tag', 'note', 'done', 'withdraw', 'decide', ...
  conversation_id integer references conversation (id),
  campaign_id integer references campaign (id),
  texter text not null default '',
  at integer not null,
  detail text not null default '{}',   -- JSON: what undo needs; no message text
  undone_at integer
) strict;
create index action_by_time on action (at);
create index action_by_conversation on action (conversation_id);

create table export_file (
  id integer primary key,
  kind text not null,
  campaign_id integer references campaign (id),
  file_name text not null,
  state text not null check (state in ('writing', 'ready', 'cancelled', 'failed')),
  failure text,
  rows integer not null default 0,
  bytes integer not null default 0,
  created_at integer not null,
  finished_at integer
) strict;

-- Counts, kept by the triggers below, so that a screen which is read again after every key press never counts a million
-- rows. They are a copy of what conversation and message say, and can be made anew from them.
create table conversation_tally (
  campaign_id integer not null,
  status text not null,
  reason text not null,                -- closed_reason, or empty
  texted integer not null,             -- 1: texted_at is set
  replied integer not null,            -- 1: replied_at is set
  place_id integer not null,           -- of the ones still to text; 0 for all others
  conversations integer not null,
  primary key (campaign_id, status, reason, texted, replied, place_id)
) strict, without rowid;

${conversationTallies}
-- Texts by what the dashboard asks for, minute by minute.
create table message_tally (
  campaign_id integer not null,
  slot_at integer not null,            -- start of the minute in which it was pressed or received
  direction text not null,
  step text not null,
  state text not null,
  carried integer not null,            -- 1: the carrier has given it an id
  reason text not null,                -- why it failed or was refused: a code; empty for every other state
  error_code integer not null,         -- 0 = none
  texter text not null,
  messages integer not null,
  parts integer not null,
  primary key (campaign_id, slot_at, direction, step, state, carried, reason, error_code, texter)
) strict, without rowid;

create trigger message_counted after insert on message begin
  insert into message_tally values (new.campaign_id, new.created_at - new.created_at % 60000, new.direction, new.step,
    new.state, new.carrier_id is not null, iif(new.state in ('failed', 'refused'), coalesce(new.reason, ''), ''),
    coalesce(new.error_code, 0), new.texter, 1, new.parts)
    on conflict do update set messages = messages + 1, parts = parts + excluded.parts;
end;
create trigger message_recounted after update of state, carrier_id, reason, error_code on message
when (old.state, old.carrier_id is null, old.reason, old.error_code)
  is not (new.state, new.carrier_id is null, new.reason, new.error_code) begin
  update message_tally set messages = messages - 1, parts = parts - old.parts where campaign_id = old.campaign_id
    and slot_at = old.created_at - old.created_at % 60000 and direction = old.direction and step = old.step
    and state = old.state and carried = (old.carrier_id is not null)
    and reason = iif(old.state in ('failed', 'refused'), coalesce(old.reason, ''), '')
    and error_code = coalesce(old.error_code, 0) and texter = old.texter;
  insert into message_tally values (new.campaign_id, new.created_at - new.created_at % 60000, new.direction, new.step,
    new.state, new.carrier_id is not null, iif(new.state in ('failed', 'refused'), coalesce(new.reason, ''), ''),
    coalesce(new.error_code, 0), new.texter, 1, new.parts)
    on conflict do update set messages = messages + 1, parts = parts + excluded.parts;
end;
create trigger message_uncounted after delete on message begin
  update message_tally set messages = messages - 1, parts = parts - old.parts where campaign_id = old.campaign_id
    and slot_at = old.created_at - old.created_at % 60000 and direction = old.direction and step = old.step
    and state = old.state and carried = (old.carrier_id is not null)
    and reason = iif(old.state in ('failed', 'refused'), coalesce(old.reason, ''), '')
    and error_code = coalesce(old.error_code, 0) and texter = old.texter;
end;

-- Words for the search of people and messages; rowid = the conversation's or the message's id. Accents do not count.
-- First texts are left out: every one says the same, and finding all of them finds nobody. People are indexed in bulk
-- (store/search-views.ts): a trigger would cost as much as all the rest of making a conversation.
create virtual table person_words using fts5 (name, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2');
create trigger person_not_found after delete on conversation begin
  delete from person_words where rowid = old.id;
end;
create virtual table message_words using fts5 (body, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2');
create trigger message_found after insert on message when new.step <> 'initial' begin
  insert into message_words (rowid, body) values (new.id, new.body);
end;
create trigger message_not_found after delete on message when old.step <> 'initial' begin
  delete from message_words where rowid = old.id;
end;
`;
