/** Results: presets of exports, what a file's reader has to know, and the order in which the audit is read. */
export const results = `
create table export_preset (
  id integer primary key,
  name text not null unique,
  kind text not null,
  format text not null check (format in ('csv', 'xlsx')),
  excel integer not null check (excel in (0, 1)),
  columns text,                          -- JSON: [{key, header}] in order; null = all of the kind
  saved_at integer not null
) strict;
alter table export_file add column note text not null default '';
create index op_refused on op (at, id) where state = 'rejected';
`;
