/** Packets: results of offices that came by stick or mail, and the keys that they are made with. */
export const packets = `
-- Public halves of headquarters' keys; laptops get the newest. The secret halves are in a file of the hub's data folder.
create table packet_key (
  recipient text primary key,
  made_at bigint not null
);

alter table device add column packet_key text; -- the laptop's own public key, told at hello: what its packets are signed with

-- Laptops without this hub whose packets a person at headquarters has accepted.
create table packet_source (
  laptop_key text primary key,
  office_id bigint not null references office,
  label text not null,
  accepted_by text not null,
  accepted_at bigint not null
);

create table packet (
  packet_id uuid primary key,
  laptop_key text not null,
  device_id uuid references device,        -- null: of a laptop without this hub
  office_id bigint not null references office,
  label text not null,
  number int not null,                     -- the laptop's own count
  made_at bigint not null,                 -- the laptop's clock
  manifest text not null,                  -- JSON as it was signed
  state text not null check (state in ('taking', 'taken', 'replaced')), -- replaced: a newer packet of the laptop says all that it said
  taken_by text not null,
  begun_at bigint not null,
  taken_at bigint,
  ops int not null default 0,              -- what came of the laptop's recorded work
  ops_new int not null default 0,
  ops_refused int not null default 0,
  opt_outs_new int not null default 0
);
create index packet_by_laptop on packet (laptop_key, number);

-- Files of results in pieces, packed with gzip; only of the newest packet of each laptop.
create table packet_part (
  packet_id uuid not null references packet on delete cascade,
  kind text not null,
  name text not null,
  rows int not null,
  body bytea not null,
  primary key (packet_id, name)
);

-- Opt-outs that a laptop without this hub told of, each once: a START that came since is not undone by the next packet.
create table packet_opt_out (
  laptop_key text not null,
  phone text not null,
  opted_out_at bigint not null,            -- the laptop's clock
  primary key (laptop_key, phone, opted_out_at)
);
`;
