/** Practice shifts of this laptop: where the open one stands, and what the earlier ones came to. Their people are elsewhere. */
export const training = `
create table training_shift (
  id integer primary key,
  texter text not null,
  started_at integer not null,
  ended_at integer,
  -- All steps, or only some that were to be repeated.
  partial integer not null,
  steps integer not null,
  -- JSON: the shift as far as it is judged; who has written what.
  state text not null,
  said text not null,
  -- JSON, once it has ended.
  report text
) strict;
create index training_shift_texter on training_shift (texter, ended_at);
`;
