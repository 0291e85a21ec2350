/** People, lists, campaigns, conversations and their texts. */
export const people = `
-- One row a number: the lock that orders opt-outs and permits.
create table phone (
  phone_id bigint generated always as identity primary key,
  e164 text not null unique,
  opted_out boolean not null default false,
  opt_version int not null default 0,
  word_at bigint not null default 0,       -- when the person said the word that decided (the carrier's clock for texts)
  opt_source text not null default '',
  opt_evidence text not null default '',
  opt_changed_at bigint not null default 0
);

create table list (
  list_id uuid primary key,
  office_id bigint not null references office,
  name text not null,
  source_name text not null,
  fields jsonb not null default '[]',
  state text not null check (state in ('uploading', 'ready')),
  rows int not null default 0,
  updated_at bigint not null
);
create index list_by_office on list (office_id);

create table contact (
  contact_id bigint generated always as identity primary key,
  list_id uuid not null references list on delete cascade,
  phone_id bigint not null references phone,
  row_number int not null,
  first_name text not null,
  last_name text not null,
  zip text not null,
  state text not null,
  external_id text not null,
  zones text[] not null,
  fields jsonb not null,
  unique (phone_id, list_id)               -- the number first: it alone picks a row or two, whatever the planner knows
);
create index contact_in_order on contact (list_id, contact_id);

create table campaign (
  campaign_id uuid primary key,
  office_id bigint not null references office,
  version int not null,
  state text not null check (state in ('draft', 'ready', 'live', 'paused', 'closed')),
  list_id uuid references list,
  content jsonb not null,                  -- CampaignContent of the protocol
  filled_to bigint not null default 0,     -- contacts of the list up to this id have their target
  launched_at bigint,
  updated_at bigint not null,
  updated_by text not null
);
create index campaign_by_office on campaign (office_id);
create index campaign_by_list on campaign (list_id);

create table conversation (
  conversation_id bigint generated always as identity primary key,
  campaign_id uuid not null references campaign,
  office_id bigint not null references office,
  phone_id bigint not null references phone,
  contact_id bigint not null references contact,
  device_id uuid references device,        -- whose it is; null = nobody's
  status text not null default 'todo' check (status in ('todo', 'skipped', 'waiting', 'needs_reply', 'later', 'closed')),
  closed_reason text check (closed_reason in ('opted_out', 'wrong_number', 'done')),
  skip_reason text,
  urgency int not null default 0,
  later_until bigint,
  texted_at bigint,
  last_inbound_at bigint,
  last_outbound_at bigint,
  head bigint,                             -- the newest inbound text
  answers jsonb not null default '{}',
  tags text[] not null default '{}',
  notes jsonb not null default '[]',
  unique (phone_id, campaign_id)
);
create index conversation_by_device on conversation (device_id) where device_id is not null;
create index conversation_waiting on conversation (campaign_id, last_inbound_at)
  where device_id is null and status = 'needs_reply';

-- Who had a conversation before: their answers and notes from offline days still count.
create table conversation_past (
  conversation_id bigint not null references conversation on delete cascade,
  device_id uuid not null references device,
  primary key (conversation_id, device_id)
);

create table message (
  message_id uuid primary key,
  conversation_id bigint not null references conversation,
  direction text not null check (direction in ('out', 'in')),
  step text not null,
  body text not null,
  media jsonb not null default '[]',
  parts int not null default 1,
  state text not null,
  reason text,
  error_code int,
  inbound_id bigint unique,
  created_at bigint not null,
  settled_at bigint,
  by_person text not null default ''
);
create index message_by_conversation on message (conversation_id);
`;
