/** Who may look after the hub in a browser, and what the hub remembers of each laptop for them. */
export const hq = `
-- A link that signs one person in, once. The link itself is shown once.
create table hq_link (
  link_hash bytea primary key,
  person text not null,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);

create table hq_session (
  session_id uuid primary key,
  token_hash bytea not null unique,
  person text not null,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  ended_at bigint
);

-- What a laptop said of itself, and how far it has pulled: apart from device, whose row is locked by its calls.
create table device_contact (
  device_id uuid primary key references device,
  seen_at bigint not null,
  app_version text not null default '',
  cursors jsonb not null default '{}'      -- where it stands in each bucket
);

-- What headquarters decided about the rules, when it holds from, and what became of it.
create table rule_change (
  change_id bigint generated always as identity primary key,
  key text not null,
  value jsonb not null,
  effective_at bigint not null,
  person text not null,
  reason text not null default '',
  made_at bigint not null,
  applied_at bigint,
  withdrawn_at bigint,
  withdrawn_by text
);
create index rule_change_due on rule_change (effective_at) where applied_at is null and withdrawn_at is null;
create index audit_newest on audit (audit_id desc);
`;
