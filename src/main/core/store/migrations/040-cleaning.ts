/** Cleaning: how the rows of a list were cleaned, and numbers that no campaign may text though nobody opted out. */
export const cleaning = `
alter table list add column cleaning text not null default '{}'; -- JSON: shared/contract/cleaning.ts, as chosen at the import

-- A named list of numbers not to text: members, another office's people, a partner's list. An organizer can remove it.
create table suppression_list (
  id integer primary key,
  uid text not null unique,
  name text not null,
  source_name text not null,
  state text not null check (state in ('importing', 'ready', 'removed')),
  created_at integer not null,
  numbers integer not null default 0,
  unreadable integer not null default 0, -- cells of the file that hold something, but no number
  hub_state text not null default 'local' check (hub_state in ('local', 'shared', 'remote'))
) strict;

-- Its numbers, in the parts in which the hub takes them.
create table suppressed_number (
  phone text not null,                 -- E.164
  list_id integer not null references suppression_list (id),
  part integer not null,
  primary key (phone, list_id)
) strict, without rowid;
create index suppressed_number_by_part on suppressed_number (list_id, part);
`;
