/** The hub's first schema. Times are milliseconds since the epoch, by the hub's clock unless a comment says otherwise. */
export const first = `
create table server_meta (
  one_row boolean primary key default true check (one_row),
  server_epoch uuid not null,              -- changed by every restore: cursors, permits and claims of another epoch count for nothing
  mode text not null default 'practice' check (mode in ('practice', 'live')),
  protocol_min int,                        -- headquarters may ask for more than the build does
  sends_enabled boolean not null default true,
  reason text not null default ''
);

create table office (
  office_id bigint generated always as identity primary key,
  name text not null unique,
  created_at bigint not null
);

create table join_code (
  code_hash bytea primary key,             -- the code itself is shown once
  office_id bigint not null references office,
  role text not null check (role in ('texter', 'organizer', 'hq')),
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  enrolment_id uuid,
  device_id uuid
);

create table device (
  device_id uuid primary key,
  office_id bigint not null references office,
  role text not null check (role in ('texter', 'organizer', 'hq')),
  label text not null,
  token_hash bytea not null unique,
  status text not null default 'active' check (status in ('active', 'fenced', 'revoked')),
  status_reason text not null default '',
  incarnation int not null default 1,
  boot_id uuid,                            -- the one process that may send; set by hello
  enrolled_at bigint not null,
  seen_at bigint
);
create index device_by_office on device (office_id);

-- Boots that a device had. One that speaks after it was superseded shows that two copies are alive.
create table device_boot (
  device_id uuid not null references device,
  boot_id uuid not null,
  first_at bigint not null,
  superseded_at bigint,
  spoke_after_at bigint,
  primary key (device_id, boot_id)
);

create table device_ack (
  device_id uuid not null references device,
  incarnation int not null,
  last_op_seq bigint not null default 0,
  primary key (device_id, incarnation)
);

-- Every op that was taken in, once by its own id. Append only.
create table device_op (
  op_uuid uuid primary key,
  device_id uuid not null references device,
  kind text not null,
  v int not null,
  by_person text not null,
  made_at bigint not null,                 -- the laptop's clock
  body text,                               -- JSON; null for list rows that were applied, which are in contact
  status text not null check (status in ('applied', 'noop', 'rejected')),
  code text,
  received_at bigint not null
);
create index device_op_rejected on device_op (device_id, received_at) where status = 'rejected';

-- Which op a laptop numbered how. A number used for two ops is a fork.
create table device_seq (
  device_id uuid not null references device,
  incarnation int not null,
  seq bigint not null,
  op_uuid uuid not null references device_op,
  primary key (device_id, incarnation, seq)
);

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
  unique (list_id, phone_id)
);
create index contact_in_order on contact (list_id, contact_id);
create index contact_by_phone on contact (phone_id);

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
  unique (campaign_id, phone_id)
);
create index conversation_by_phone on conversation (phone_id);
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

-- What may be texted once: one number, one text a campaign and step.
create table send_target (
  target_id bigint generated always as identity primary key,
  campaign_id uuid not null references campaign,
  step text not null,
  phone_id bigint not null references phone,
  conversation_id bigint not null references conversation,
  state text not null check (state in ('free', 'claimed', 'permitted', 'done', 'withdrawn')),
  reserved_for uuid references device,
  claim_device uuid references device,
  claim_until bigint,
  attempts int not null default 0,
  unique (campaign_id, step, phone_id)
);
create index target_free on send_target (campaign_id, reserved_for, target_id) where state = 'free';
create index target_claimed on send_target (campaign_id, claim_until) where state = 'claimed';

-- Permits, and what became of each. One row is one chance at one POST.
create table send_attempt (
  attempt_id uuid primary key,             -- the carrier's tag
  target_id bigint not null references send_target,
  n int not null,
  phone_id bigint not null references phone,
  message_id uuid not null,
  device_id uuid not null references device,
  incarnation int not null,
  boot_id uuid,                            -- null: taken in from a journal after a restore
  body_sha256 text not null,
  from_tn text not null,
  head bigint,
  issued_at bigint not null,
  not_after bigint not null,
  state text not null check (state in ('issued', 'not_used', 'rejected', 'unknown', 'accepted', 'left', 'human_released')),
  carrier_id text,
  receipt text,                            -- highest receipt: accepted, sending, sent, failed, delivered
  receipt_at bigint,                       -- the carrier's clock
  failed_too boolean not null default false,
  error_code int,
  evidence jsonb,
  decided_by text,
  settled_at bigint,
  unique (target_id, n)
);
create unique index one_open_attempt on send_attempt (target_id) where state not in ('not_used', 'rejected', 'human_released');
create unique index attempt_by_carrier_id on send_attempt (carrier_id) where carrier_id is not null;
create index attempt_by_phone on send_attempt (phone_id, issued_at);
create index attempt_by_message on send_attempt (message_id);
create index attempt_open on send_attempt (not_after) where state = 'issued';
create index attempt_of_device_open on send_attempt (device_id) where state in ('issued', 'unknown');

-- Everything the carrier delivered, as it came. Append only.
create table carrier_event (
  event_key text primary key,
  seq bigint generated always as identity,
  received_at bigint not null,
  type text not null,
  carrier_id text not null,
  tag text,
  phone text not null,                     -- the person's number
  raw text not null,
  processed_at bigint,
  note text                                -- why it could not be placed
);
create index carrier_event_todo on carrier_event (seq) where processed_at is null;
create index carrier_event_by_carrier_id on carrier_event (carrier_id);

-- Deliveries, or parts of them, that were no events: kept to be looked at.
create table carrier_refused (
  body_hash bytea primary key,
  received_at bigint not null,
  raw text not null,
  reasons text not null
);

create table inbound_message (
  inbound_id bigint generated always as identity primary key,
  carrier_id text not null,
  to_tn text not null,
  phone_id bigint not null references phone,
  conversation_id bigint references conversation, -- null: fits no conversation
  body text not null,
  media jsonb not null,
  sent_at bigint not null,                 -- the carrier's clock
  received_at bigint not null,
  unique (carrier_id, to_tn)
);
create index inbound_unplaced on inbound_message (inbound_id) where conversation_id is null;

create table setting (
  key text primary key,
  value jsonb not null
);

create table webhook_credential (
  direction text primary key check (direction in ('inbound', 'status')),
  user_name text not null,
  secret_hash bytea not null
);

-- What people decided, by name. Append only.
create table audit (
  audit_id bigint generated always as identity primary key,
  at bigint not null,
  device_id uuid,
  person text not null,
  action text not null,
  detail jsonb not null
);
`;
