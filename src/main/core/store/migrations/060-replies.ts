/** What texters of a campaign chose for which replies, and where the screen stood. */
export const replies = `
-- What a texter chose for a reply: one row a reply and kind of choice, so that it can be taken back.
create table lesson (
  conversation_id integer not null references conversation (id),
  kind text not null check (kind in ('reply', 'answer')),
  subject integer not null default 0,  -- the question, for an answer
  head integer not null,               -- the newest text of theirs that it is about
  campaign_id integer not null,
  message_id integer,                  -- our text, for a reply; null = opted out
  choice text not null,                -- label of the quick reply, id of the answer, 'opt-out'; empty = own words
  features text not null,              -- JSON array: words of their texts, and what they were read as
  primary key (conversation_id, kind, subject, head)
) strict, without rowid;
create index lesson_by_message on lesson (message_id) where message_id is not null;

-- The lessons of a campaign, counted; can be made anew from them. The feature '' counts all.
create table lesson_count (
  campaign_id integer not null,
  kind text not null,
  subject integer not null,
  feature text not null,
  choice text not null,
  lessons integer not null,
  primary key (campaign_id, kind, subject, feature, choice)
) strict, without rowid;

-- The few that wait for an organizer are found without looking at every tag (shared/domain/needs-help.ts).
create index tag_needs_help on conversation_tag (conversation_id, tagged_at) where tag = 'needs help';

-- Where a window's screen stood, so that it comes back after a crash.
create table screen_place (
  screen text primary key,
  place text not null,                 -- JSON as the window wrote it
  saved_at integer not null
) strict, without rowid;
`;
