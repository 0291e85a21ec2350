import { conversationTallies } from './010-first.ts';

/**
 * Working with a hub: who this laptop is there, what it has recorded for it, and the names by which the hub knows
 * what is here. The table of conversations is made anew, for a conversation can now be "away": another laptop has it.
 */
export const hub = `
-- This laptop at its hub; no row = it works alone. Its token is no business of the store.
create table hub_member (
  only_one integer primary key check (only_one = 1),
  url text not null,
  device_id text not null,
  label text not null,
  office_id integer not null,
  office text not null,
  role text not null check (role in ('texter', 'organizer', 'hq')),
  mode text not null check (mode in ('practice', 'live')),
  server_epoch text not null,
  incarnation integer not null default 0,
  last_seq integer not null default 0,   -- highest op number given out in this incarnation
  acked_seq integer not null default 0,  -- highest op number that the hub has
  joined_at integer not null
) strict;

-- What people did here, for the hub, in order. An op gets its number when it is pushed.
create table op (
  id integer primary key,
  op_uuid text not null unique,
  seq integer,                           -- null = not pushed yet
  kind text not null,
  v integer not null,
  by_person text not null,
  at integer not null,
  body text not null,                    -- JSON as in shared/protocol; of 'list.rows' only which rows: they are in contact
  campaign_uid text,                     -- whom it is about, for the merge
  phone text,
  message_uid text,
  hold_until integer,                    -- not pushed before: it can still be undone
  state text not null default 'pending' check (state in ('pending', 'acked', 'settled', 'rejected')),
  code text,                             -- why it was rejected
  words text,
  acked_at integer,
  server_epoch text,                     -- which hub acknowledged it
  dismissed_at integer                   -- a person has read why it was rejected
) strict;
create index op_pending on op (id) where state = 'pending';
create index op_acked on op (id) where state = 'acked';
create index op_rejected on op (id) where state = 'rejected' and dismissed_at is null;
create index op_by_phone on op (phone, campaign_uid, id);
create index op_by_message on op (message_uid) where message_uid is not null;

alter table campaign add column hub_version integer;          -- its version at the hub; null = it is not there
alter table campaign add column hub_ready_wanted integer not null default 0; -- 1: it becomes ready when the hub has all of its list
alter table list add column hub_state text not null default 'local' check (hub_state in ('local', 'uploading', 'uploaded', 'remote'));
alter table list add column hub_rows_through integer not null default 0;  -- uploading: rows of the file up to this one are recorded
alter table message add column inbound_id integer;            -- an inbound text's number at the hub
create unique index message_by_inbound_id on message (inbound_id) where inbound_id is not null;
alter table message add column released_head integer;        -- the newest inbound text when a person released it
alter table question add column key text not null default '';
update question set key = 'q' || lower(hex(randomblob(6)));
alter table answer_option add column key text not null default '';
update answer_option set key = 'a' || lower(hex(randomblob(6)));
alter table note add column uid text;                         -- at the hub; null = it is not there
create unique index note_by_uid on note (uid) where uid is not null;

create table conversation_new (
  id integer primary key,
  campaign_id integer not null references campaign (id),
  contact_id integer not null references contact (id),
  phone text not null,
  status text not null check (status in ('todo', 'skipped', 'waiting', 'needs_reply', 'later', 'closed', 'away')),
  closed_reason text check (closed_reason in ('opted_out', 'wrong_number', 'done')),
  skip_reason text,
  urgency integer not null default 0,
  later_until integer,
  texted_at integer,
  replied_at integer,
  last_inbound_at integer,
  last_outbound_at integer,
  place_id integer references place (id)
) strict;
insert into conversation_new select id, campaign_id, contact_id, phone, status, closed_reason, skip_reason, urgency, later_until,
  texted_at, replied_at, last_inbound_at, last_outbound_at, place_id from conversation;
drop trigger person_not_found;
drop table conversation;
alter table conversation_new rename to conversation;
create unique index conversation_by_campaign_phone on conversation (campaign_id, phone);
create index conversation_by_status on conversation (campaign_id, status, id, place_id);
create index conversation_later on conversation (later_until) where status = 'later';
create index conversation_by_phone on conversation (phone);
create index conversation_by_contact on conversation (contact_id);
${conversationTallies}create trigger person_not_found after delete on conversation begin
  delete from person_words where rowid = old.id;
end;
`;
