/** Segments: whom a rule means; and the lists that a campaign's audience is fixed in. */
export const segments = `
create table segment (
  id integer primary key,
  uid text not null unique,
  name text not null,
  rule text not null,                  -- JSON: shared/domain/segment/rule.ts
  created_at integer not null,
  updated_at integer not null,
  people integer,                      -- as counted last; null = not yet
  counted_at integer
) strict;

alter table campaign add column segment_id integer references segment (id);

-- A list that holds the people of a segment for one campaign, and how far taking them over came: with each slice, so
-- that a crash loses and repeats nobody.
create table audience (
  list_id integer primary key references list (id) on delete cascade,
  segment_id integer not null references segment (id),
  rule text not null,                  -- as it was when it was taken
  begun_at integer not null,
  through_list integer not null default 0,
  through_row integer not null default 0,
  taken_at integer                     -- null = not all of them yet
) strict;
`;
