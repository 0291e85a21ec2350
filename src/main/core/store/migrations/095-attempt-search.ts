/** How often the carrier's record was searched for an attempt whose fate is unknown. */
export const attemptSearch = `
create table attempt_search (
  attempt_id text primary key references send_attempt (attempt_id),
  searches integer not null default 0,
  next_at integer                      -- null = it is not searched for any more: a person decides
) strict, without rowid;
`;
