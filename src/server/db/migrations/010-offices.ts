/** Offices, laptops, and the record of every op they made. Times are milliseconds since the epoch, by the hub's clock unless a comment says otherwise. */
export const offices = `
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
`;
