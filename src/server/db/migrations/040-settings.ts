/** Headquarters' settings, the carrier's credentials, and the record of what people decided. */
export const settings = `
create table setting (
  key text primary key,
  value jsonb not null
);

create table webhook_credential (
  direction text primary key check (direction in ('inbound', 'status')),
  user_name text not null,
  secret_hash bytea not null
);

-- What people decided, by name. Append only.
create table audit (
  audit_id bigint generated always as identity primary key,
  at bigint not null,
  device_id uuid,
  person text not null,
  action text not null,
  detail jsonb not null
);
`;
