/**
 * Photos: kept once by what they are, wherever they are used, and never under the name of their file. An inbound text's
 * photos are at the carrier for two days, so they are noted with the text itself and fetched soon.
 */
export const photos = `
create table photo (
  sha256 text primary key,             -- of the bytes as they are kept, shown and sent
  mime text not null check (mime in ('image/jpeg', 'image/png', 'image/gif')),
  bytes integer not null,
  width integer not null,              -- pixels; 0 = not known
  height integer not null,
  alt text not null default '',        -- what it shows, for those who do not see it
  body blob not null,
  created_at integer not null
) strict;

-- Where a photo lies at a carrier. It keeps files for two days, so a row is good for one.
create table photo_upload (
  sha256 text not null,
  place text not null,                 -- the account's address at the carrier
  address text not null,               -- what a text names
  uploaded_at integer not null,
  primary key (sha256, place)
) strict, without rowid;

-- Photos that people sent: one row for each address of an inbound text.
create table inbound_photo (
  message_id integer not null references message (id) on delete cascade,
  position integer not null,
  address text not null,
  state text not null default 'wanted' check (state in ('wanted', 'kept', 'failed')),
  sha256 text references photo (sha256),
  words text not null default '',      -- why it is not here
  tries integer not null default 0,
  next_at integer not null,            -- when it is tried next
  primary key (message_id, position)
) strict, without rowid;
create index inbound_photo_wanted on inbound_photo (next_at) where state = 'wanted';
create trigger inbound_photo_noted after insert on message when new.direction = 'in' and new.media <> '[]' begin
  insert into inbound_photo (message_id, position, address, next_at)
    select new.id, key, value, new.created_at from json_each(new.media) where type = 'text';
end;

alter table quick_reply add column photo_sha256 text;
alter table campaign add column photo_sha256 text;  -- goes with its first text; its bytes may still be on the way from the hub

-- The photo beside the draft of a reply.
create table draft_photo (
  conversation_id integer primary key references conversation (id),
  sha256 text not null references photo (sha256)
) strict;
`;
