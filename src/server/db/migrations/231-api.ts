/** Tokens of headquarters' other systems, what they asked for once, and numbers that opted out by number. */
export const api = `
create table api_token (
  token_id uuid primary key,
  name text not null,
  token_hash bytea not null unique,        -- the token itself is shown once
  scopes text[] not null,
  office_id bigint references office,      -- null = every office
  created_at bigint not null,
  created_by text not null,
  expires_at bigint,                       -- null = never
  last_used_at bigint,                     -- to the minute
  revoked_at bigint,
  revoked_by text
);

-- Answers to requests that may come again under the same key, for some days.
create table api_answer (
  token_id uuid not null references api_token,
  key text not null,
  request_hash bytea not null,
  status int,                              -- null inside the transaction that makes it
  body text,
  answered_at bigint not null,
  primary key (token_id, key)
);
create index api_answer_by_age on api_answer (answered_at);

create index phone_opted_out on phone (e164) where opted_out;
`;
